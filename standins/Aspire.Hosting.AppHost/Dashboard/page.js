'use strict';

const intervalMs = 1000;
const maxLines = 2000;
const rows = document.getElementById('resources');
const log = document.getElementById('log');
const title = document.getElementById('log-title');
const state = document.getElementById('state');
let selected = null;
let lastLine = 0;

const kinds = {
  healthy: 'good', unhealthy: 'bad', degraded: 'wait', Running: 'good', Finished: 'good', FailedToStart: 'bad', Exited: 'bad',
  Waiting: 'wait', Starting: 'wait', Stopping: 'wait', running: 'good', starting: 'wait', stopping: 'wait', failed: 'bad',
};

// Text only ever goes into the page through textContent.
function cell(row, text, kind) {
  const td = row.insertCell();
  td.textContent = text ?? '';
  td.className = kind ?? kinds[text] ?? '';
  return td;
}

function select(name) {
  selected = name;
  lastLine = 0;
  log.textContent = '';
  title.textContent = `Console of ${name}`;
  refresh();
}

function show(resources) {
  const focused = document.activeElement?.dataset?.name;
  rows.replaceChildren();
  for (const resource of resources) {
    const row = rows.insertRow();
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = resource.name;
    button.dataset.name = resource.name;
    button.setAttribute('aria-pressed', String(resource.name === selected));
    button.addEventListener('click', () => select(resource.name));
    row.insertCell().append(button);
    cell(row, resource.type, 'soft');
    cell(row, resource.exitCode === null ? resource.state : `${resource.state} (${resource.exitCode})`, resource.state === 'Finished' && resource.exitCode !== 0 ? 'bad' : kinds[resource.state]);
    cell(row, resource.health);
    const addresses = row.insertCell();
    for (const url of resource.urls) {
      const isPage = /^https?:\/\//.test(url);
      const address = document.createElement(isPage ? 'a' : 'span');
      address.textContent = url;
      if (isPage) {
        address.href = url;
        address.target = '_blank';
        address.rel = 'noreferrer';
      }
      addresses.append(address);
    }
    cell(row, resource.pid, 'soft');
    if (resource.name === focused) {
      button.focus();
    }
  }
}

async function follow() {
  const name = selected;
  const answer = await fetch(`/logs/${encodeURIComponent(name)}?after=${lastLine}`);
  const lines = answer.ok ? await answer.json() : [];
  if (name !== selected || lines.length === 0) {
    return;
  }
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  for (const line of lines) {
    const span = document.createElement('span');
    span.textContent = `${line.text}\n`;
    span.className = line.text.startsWith('ERR') || line.text.startsWith('CRT') ? 'bad' : line.text.startsWith('WRN') ? 'wait' : '';
    log.append(span);
    lastLine = line.lineNumber;
  }
  while (log.childElementCount > maxLines) {
    log.firstElementChild.remove();
  }
  if (atEnd) {
    log.scrollTop = log.scrollHeight;
  }
}

async function refresh() {
  try {
    const answer = await fetch('/resources');
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const page = await answer.json();
    state.textContent = page.state;
    state.className = kinds[page.state] ?? '';
    selected ??= page.resources[0]?.name ?? null;
    show(page.resources);
    if (selected) {
      title.textContent = `Console of ${selected}`;
      await follow();
    }
  } catch {
    state.textContent = 'the host does not answer';
    state.className = 'bad';
  }
}

async function loop() {
  await refresh();
  setTimeout(loop, intervalMs);
}

loop();
