"""Photo services, one package each, behind the small protocols of `base`."""
