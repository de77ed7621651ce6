// Runs both official SDKs against a sandbox and prints what each call came to, as JSON.
// Usage: node unsplash_js.mjs BASE TOKEN, in a folder whose node_modules hold them as sdk7 and sdk8.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [base, token] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), "call.cjs"));
const { createApi: createSeven } = require("sdk7");
const { createApi: createEight } = await import(pathToFileURL(require.resolve("sdk8")).href);
const authorization = { Authorization: `Bearer ${token}` };
const calls = [];

// Version 7: results are told apart by type; lists have results and a total.
const seven = createSeven({ apiUrl: base, accessKey: "a-key" });

async function old(name, promise, check) {
  const { type, source = "", errors = [], status, response } = await promise;
  const good = type === "success" && Boolean(check(response));
  calls.push({ sdk: 7, name, status, type, good, trouble: `${source} ${errors.join(" ")}` });
  return response;
}

const isFeed = (feed) => Number.isInteger(feed.total) && feed.results.length > 0;
const hasId = (one) => typeof one.id === "string";
const page = { page: 2, perPage: 5 };

const feed = await old("photos.list", seven.photos.list(page), isFeed);
const photo = feed.results[0];
const photoId = photo.id;
const username = photo.user.username;
await old("photos.list without anything", seven.photos.list(), isFeed);
await old("photos.get", seven.photos.get({ photoId }), hasId);
await old("photos.getStats", seven.photos.getStats({ photoId }), (one) => one.downloads.total >= 0);
await old("photos.getRandom", seven.photos.getRandom(), hasId);
await old("photos.getRandom with count", seven.photos.getRandom({ count: 1 }), (all) => all.length === 1);
await old("photos.getRandom with filters", seven.photos.getRandom({
  query: "sea", orientation: "landscape", contentFilter: "high", featured: true, count: 3,
}), (all) => all.length > 0);
await old("photos.trackDownload", seven.photos.trackDownload({
  downloadLocation: photo.links.download_location,
}), (one) => one.url.startsWith(base));
await old("users.get", seven.users.get({ username }), hasId);
await old("users.getPhotos", seven.users.getPhotos({ username, stats: true, orderBy: "popular" }), isFeed);
await old("users.getLikes", seven.users.getLikes({ username, perPage: 3 }), isFeed);
await old("users.getCollections", seven.users.getCollections({ username }), (one) => one.total >= 0);
await old("search.getPhotos", seven.search.getPhotos({
  query: "sea", ...page, orderBy: "latest", orientation: "landscape", contentFilter: "low", lang: "en",
}), (one) => one.total > 0 && one.total_pages > 0);
await old("search.getPhotos by colour", seven.search.getPhotos({ query: "sea", color: "blue" }),
  (one) => Array.isArray(one.results));
await old("search.getCollections", seven.search.getCollections({ query: "light" }), (one) => one.total > 0);
await old("search.getUsers", seven.search.getUsers({ query: "maren" }), (one) => one.total > 0);
const collections = await old("collections.list", seven.collections.list({ perPage: 3 }), isFeed);
const collectionId = collections.results[0].id;
await old("collections.get", seven.collections.get({ collectionId }), hasId);
await old("collections.getPhotos", seven.collections.getPhotos({ collectionId, orientation: "landscape" }),
  (one) => one.total >= 0);
await old("collections.getRelated", seven.collections.getRelated({ collectionId }), Array.isArray);
const topics = await old("topics.list", seven.topics.list({ orderBy: "featured" }), isFeed);
const topicIdOrSlug = topics.results[0].slug;
await old("topics.get", seven.topics.get({ topicIdOrSlug }), hasId);
await old("topics.getPhotos", seven.topics.getPhotos({ topicIdOrSlug, perPage: 3 }), isFeed);
const missing = await seven.photos.get({ photoId: "nonesuch" });
calls.push({
  sdk: 7, name: "photos.get of none", status: missing.status, type: missing.type,
  good: missing.source === "api" && missing.status === 404, trouble: (missing.errors ?? []).join(" "),
});
const pages = await Promise.all([1, 2, 3].map((number) => seven.photos.list({ page: number, perPage: 30 })));
const ids = new Set(pages.flatMap((one) => one.response.results.map((each) => each.id)));
calls.push({ sdk: 7, name: "three pages", status: 200, type: "success", good: ids.size === 90, trouble: "" });

// Version 8: methods and paths of the OpenAPI file; data or error.
const eight = createEight({ baseUrl: base, accessKey: "a-key" });
const person = createEight({ baseUrl: base, headers: authorization });

async function now(client, method, path, wanted, init, check = () => true) {
  const { data, error, response } = await client[method](path, init);
  const good = error === undefined && response.status === wanted && Boolean(check(data));
  const trouble = error === undefined ? "" : JSON.stringify(error);
  calls.push({ sdk: 8, name: `${method} ${path}`, status: response.status, type: typeof data, good, trouble });
  return data;
}

const read = (path, params, check) => now(eight, "GET", path, 200, { params }, check);
const isList = (all) => Array.isArray(all) && all.length > 0;
const assetSlug = photo.slug;
await read("/photos", { query: { page: 2, per_page: 5 } }, isList);
await read("/photos/random", { query: { count: 2, topics: [topicIdOrSlug] } }, (all) => all.length === 2);
await read("/photos/{assetSlug}", { path: { assetSlug } }, hasId);
await read("/photos/{assetSlug}/statistics", { path: { assetSlug }, query: { quantity: 7 } },
  (one) => one.views.historical.values.length === 7);
await read("/photos/{id}/download", { path: { id: photoId } }, (one) => one.url);
await read("/search/photos", { query: { query: "sea", order_by: "editorial", collections: [collectionId] } },
  (one) => Number.isInteger(one.total));
await read("/search/collections", { query: { query: "light" } }, (one) => isList(one.results));
await read("/search/users", { query: { query: "maren" } }, (one) => isList(one.results));
await read("/collections", { query: { page: 1 } }, isList);
await read("/collections/{collectionId}", { path: { collectionId } }, hasId);
await read("/collections/{collectionId}/photos", { path: { collectionId } }, isList);
await read("/collections/{collectionId}/related", { path: { collectionId } }, isList);
await read("/topics", { query: { ids: [topicIdOrSlug] } }, (all) => all.length === 1);
await read("/topics/{topicSlug}", { path: { topicSlug: topicIdOrSlug } }, hasId);
await read("/topics/{topicSlug}/photos", { path: { topicSlug: topicIdOrSlug } }, isList);
await read("/users/{username}", { path: { username } }, hasId);
await read("/users/{username}/photos", { path: { username }, query: { order_by: "pinned" } }, isList);
await read("/users/{username}/collections", { path: { username } }, Array.isArray);
await read("/users/{username}/statistics", { path: { username } }, (one) => one.downloads.total >= 0);
await read("/stats/total", {}, (one) => one.photos > 0);
await read("/stats/month", {}, (one) => one.new_photos > 0);

const me = await now(person, "GET", "/me", 200, {}, (one) => one.email);
const own = await now(person, "GET", "/users/{username}/photos", 200,
  { params: { path: { username: me.username } } }, isList);
await now(person, "PUT", "/me", 200, { body: { bio: "New words." } }, (one) => one.bio === "New words.");
await now(person, "PUT", "/photos/{assetSlug}", 200, {
  params: { path: { assetSlug: own[0].slug } },
  body: {
    description: "A lake", tags: ["lake"], show_on_profile: true,
    location: { city: "Oslo", latitude: 59.9, longitude: 10.7 }, exif: { aperture_value: 2.8 },
  },
}, (one) => one.description === "A lake" && one.location.city === "Oslo" && one.exif.aperture === "2.8");
const made = await now(person, "POST", "/collections", 201,
  { body: { title: "Lakes", private: true } }, (one) => one.private === true);
const params = { path: { collectionId: made.id } };
await now(person, "PUT", "/collections/{collectionId}", 200,
  { params, body: { title: "Seas", private: false } }, (one) => one.title === "Seas");
await now(person, "POST", "/collections/{collectionId}/add", 201,
  { params, body: { photo_id: photoId } }, (one) => one.collection.total_photos === 1);
await now(person, "DELETE", "/collections/{collectionId}/remove", 200,
  { params: { ...params, query: { photo_id: photoId } } }, (one) => one.collection.total_photos === 0);
await now(person, "DELETE", "/collections/{collectionId}", 204, { params });
const refused = await eight.GET("/me", {});
calls.push({
  sdk: 8, name: "GET /me with a key", status: refused.response.status, type: "error",
  good: refused.response.status === 401 && refused.error.errors.length === 1, trouble: "",
});

console.log(JSON.stringify(calls));
