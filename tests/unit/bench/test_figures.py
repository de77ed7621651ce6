"""The table of figures, and how some of them are chosen."""

import ast
from pathlib import Path

import pytest

from tests.bench import measures
from tests.bench.figures import BENCHES, FIGURES, chosen, figures_of

FOLDER = Path(measures.__path__[0])


def test_each_figure_has_a_name_of_its_own() -> None:
    """Names tell figures apart."""
    assert len({figure.name for figure in FIGURES}) == len(FIGURES)


def test_each_bench_is_a_module_and_each_module_a_bench() -> None:
    """No bench is missing, and none is forgotten."""
    assert {file.stem for file in FOLDER.glob("*.py")} == set(BENCHES)


@pytest.mark.parametrize("bench", BENCHES)
def test_each_bench_says_what_it_measures_and_reports_all_of_it(bench: str) -> None:
    """A bench's module begins with a description and names every figure it is to report."""
    text = (FOLDER / f"{bench}.py").read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    for figure in figures_of(bench):
        stem = figure.name.removesuffix(".100000")
        assert stem in text or stem.rpartition(".")[0] in text


def test_without_names_all_figures_are_chosen() -> None:
    """Nothing asked for means everything."""
    assert chosen([]) == FIGURES


def test_a_name_means_a_figure_or_a_group() -> None:
    """`fling` means all figures of the fling, `fling.p99` one of them, in the order of the table."""
    assert [figure.name for figure in chosen(["fling.worst", "fling.p99"])] == ["fling.p99", "fling.worst"]
    assert chosen(["fling"]) == figures_of("fling")
    assert len(chosen(["sandbox.page"])) < len(figures_of("sandbox"))


def test_a_name_that_means_nothing_is_refused() -> None:
    """A mistyped name is told, not silently left out."""
    with pytest.raises(ValueError, match="fing"):
        chosen(["fing", "paint"])
