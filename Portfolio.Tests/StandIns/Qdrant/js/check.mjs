// Drives the engine with Qdrant's own client, as an application would. Exits with 1 at the first surprise.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const [url, apiKey, modules] = process.argv.slice(2);
const require = createRequire(`${modules}/package.json`);
const { QdrantClient } = require('@qdrant/js-client-rest');
const client = new QdrantClient({ url, apiKey });

const name = 'from-javascript';
assert.equal((await client.collectionExists(name)).exists, false);
assert.equal(await client.createCollection(name, { vectors: { size: 4, distance: 'Cosine' } }), true);
assert.ok((await client.getCollections()).collections.some((c) => c.name === name));

const uuid = '0b7a4a3e-6d0f-4f0e-9a57-1d6a4a0f7c11';
const stored = await client.upsert(name, {
    wait: true,
    points: [
        { id: 1, vector: [1, 0, 0, 0], payload: { city: 'Berlin', n: 1, tags: ['a', 'b'] } },
        { id: 2, vector: [0.8, 0.6, 0, 0], payload: { city: 'London', n: 2, tags: [] } },
        { id: uuid, vector: [0, 0, 2, 0], payload: { city: 'Paris', n: 3, seen: '2024-05-06T07:08:09Z' } },
    ],
});
assert.equal(stored.status, 'completed');
await client.createPayloadIndex(name, { field_name: 'city', field_schema: 'keyword', wait: true });
await client.createPayloadIndex(name, { field_name: 'n', field_schema: 'integer', wait: true });
assert.equal((await client.getCollection(name)).payload_schema.city.data_type, 'keyword');

const near = await client.query(name, { query: [1, 0, 0, 0], limit: 2, with_payload: true });
assert.deepEqual(near.points.map((p) => p.id), [1, 2]);
assert.ok(Math.abs(near.points[1].score - 0.8) < 1e-6);
const searched = await client.search(name, {
    vector: [0, 0, 1, 0],
    limit: 3,
    filter: { must: [{ key: 'n', range: { gte: 2 } }], must_not: [{ key: 'city', match: { value: 'London' } }] },
});
assert.deepEqual(searched.map((p) => p.id), [uuid]);
const batches = await client.queryBatch(name, { searches: [{ query: 1, limit: 1 }, { query: [0, 0, 1, 0], limit: 1 }] });
assert.deepEqual(batches.map((b) => b.points[0].id), [2, uuid]);

assert.equal((await client.count(name, { filter: { should: [{ key: 'tags', match: { any: ['b', 'c'] } }] } })).count, 1);
const page = await client.scroll(name, { limit: 2, with_vector: true });
assert.equal(page.points.length, 2);
assert.equal(page.next_page_offset, uuid);
assert.deepEqual(page.points[1].vector, [0.8, 0.6, 0, 0]);

await client.setPayload(name, { payload: { n: 9 }, points: [1], wait: true });
await client.deletePayload(name, { keys: ['tags'], points: [1], wait: true });
assert.deepEqual((await client.retrieve(name, { ids: [1] }))[0].payload, { city: 'Berlin', n: 9 });
await client.overwritePayload(name, { payload: { only: true }, points: [2], wait: true });
await client.clearPayload(name, { points: [1], wait: true });
assert.deepEqual((await client.retrieve(name, { ids: [1, 2] })).map((p) => p.payload), [{}, { only: true }]);
await client.batchUpdate(name, { wait: true, operations: [{ delete: { points: [1] } }] });
await client.delete(name, { wait: true, filter: { must: [{ has_id: [2] }] } });
assert.equal((await client.count(name)).count, 1);

await client.updateCollectionAliases({ actions: [{ create_alias: { alias_name: 'js-alias', collection_name: name } }] });
assert.deepEqual((await client.getCollectionAliases(name)).aliases, [{ alias_name: 'js-alias', collection_name: name }]);
assert.equal((await client.count('js-alias')).count, 1);

const snapshot = await client.createSnapshot(name);
assert.ok((await client.listSnapshots(name)).some((s) => s.name === snapshot.name));
assert.equal(await client.deleteSnapshot(name, snapshot.name), true);

await assert.rejects(client.getCollection('none'), (e) => e.status === 404 && e.data.status.error.includes("doesn't exist"));
await assert.rejects(client.query(name, { query: [1, 2] }), (e) => e.status === 400);
await assert.rejects(new QdrantClient({ url, apiKey: 'wrong', checkCompatibility: false }).getCollections(), (e) => e.status === 401);
assert.equal(await client.deleteCollection(name), true);
console.log('ok');
