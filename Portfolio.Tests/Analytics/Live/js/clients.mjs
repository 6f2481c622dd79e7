// Drives the live routes with the stock clients, as a page would. Exits with 1 at the first surprise.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

const [url, modules] = process.argv.slice(2);
const require = createRequire(`${modules}/package.json`);
const { io } = require('socket.io-client');
const { HubConnectionBuilder, HttpTransportType, LogLevel } = require('@microsoft/signalr');

const names = ['metrics_update', 'new_pageview', 'new_click', 'new_search', 'new_custom', 'realtime-event', 'error'];
const timestamp = '2025-11-03T12:00:00.000Z';
const publish = async (what) => assert.equal((await fetch(`${url}/test/publish/${what}`, { method: 'POST' })).status, 200);

/** Collects events and waits for them. */
function collect(on) {
    const seen = Object.fromEntries(names.map((name) => [name, []]));
    for (const name of names) on(name, (payload) => { seen[name].push(payload); });
    return {
        seen,
        async next(name) {
            for (let i = 0; seen[name].length === 0; i++) {
                assert.ok(i < 1500, `no ${name} came`);
                await pause(20);
            }
            return seen[name].shift();
        },
    };
}

async function checkEvents({ seen, next }, accompanied) {
    const figures = await next('metrics_update');
    assert.equal(typeof figures.active_users, 'number');
    assert.deepEqual(figures.current_pages, []);
    await publish('pageview');
    assert.deepEqual(await next('new_pageview'), {
        page: '/projects', count: 142, user_id: 'anonymous', session_id: null, timestamp, country: 'US',
    });
    await publish('click');
    assert.deepEqual(await next('new_click'), { element: 'buy', page: '/', count: 3, timestamp });
    await publish('search');
    assert.deepEqual(await next('new_search'), { query: 'Überblick ✓', results: 7, count: 2, timestamp });
    await publish('custom');
    assert.deepEqual(await next('new_custom'), { event_name: 'share', data: { to: ['x'] }, timestamp });
    if (!accompanied) {
        assert.equal(seen['realtime-event'].length, 0);
        return;
    }
    for (const type of ['pageview', 'click', 'search', 'custom']) {
        const event = await next('realtime-event');
        assert.deepEqual([event.type, event.timestamp, event.data.timestamp], [type, timestamp, timestamp]);
    }
}

/** Whoever has chosen clicks hears of no page. */
async function checkChoice({ seen, next }) {
    await publish('pageview');
    await publish('click');
    await next('new_click');
    assert.equal(seen.new_pageview.length, 0);
}

async function checkSignalR(transport) {
    const connection = new HubConnectionBuilder().withUrl(`${url}/hubs/realtime`, { transport })
        .configureLogging(LogLevel.Error).build();
    const events = collect((name, handler) => connection.on(name, handler));
    await connection.start();
    await checkEvents(events, false);
    assert.equal(typeof (await connection.invoke('GetRealtime')).events_last_hour, 'number');
    await connection.invoke('Subscribe', 'clicks');
    await checkChoice(events);
    await assert.rejects(connection.invoke('Subscribe', 'weather'), /Unknown channel/);
    await connection.invoke('Unsubscribe', 'clicks');
    await connection.stop();
    await connection.start();
    await events.next('metrics_update');
    await connection.stop();
}

async function checkSocketIo(options, transport) {
    const socket = io(url, { ...options, reconnectionDelay: 50 });
    const events = collect((name, handler) => socket.on(name, handler));
    await new Promise((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject));
    if (transport !== socket.io.engine.transport.name) await new Promise((resolve) => socket.io.engine.once('upgrade', resolve));
    assert.equal(socket.io.engine.transport.name, transport);
    assert.notEqual(socket.id, socket.io.engine.id);
    await checkEvents(events, true);
    assert.deepEqual(await socket.timeout(20000).emitWithAck('subscribe', { channel: 'clicks' }), undefined);
    await checkChoice(events);
    await socket.timeout(20000).emitWithAck('subscribe', { channel: 'weather' });
    assert.match((await events.next('error')).message, /Unknown channel/);
    await new Promise((resolve) => socket.io.once('ping', resolve));
    await new Promise((resolve) => socket.io.once('ping', resolve));
    assert.ok(socket.connected);

    // A connection that breaks comes back by itself, and is told again how things stand.
    const again = new Promise((resolve) => socket.once('connect', resolve));
    socket.io.engine.close();
    await again;
    await events.next('metrics_update');
    socket.disconnect();
}

async function checkNamespace() {
    const socket = io(`${url}/admin`, { reconnection: false, forceNew: true });
    const error = await new Promise((resolve) => socket.on('connect_error', resolve));
    assert.equal(error.message, 'Invalid namespace');
    socket.disconnect();
}

for (const transport of [HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling]) {
    await checkSignalR(transport);
}
await checkSocketIo({ transports: ['polling'] }, 'polling');
await checkSocketIo({ transports: ['websocket'] }, 'websocket');
await checkSocketIo({}, 'websocket');
await checkNamespace();
assert.equal(await (await fetch(`${url}/test/clients`)).text(), '0');
console.log('ok');
process.exit(0);
