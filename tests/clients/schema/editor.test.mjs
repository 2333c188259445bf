// What an editor shows: the language server of VS Code, Neovim and Helix, driven over its own protocol.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const server = spawn(process.execPath, [
  fileURLToPath(new URL('node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url)),
  '--stdio',
]);
after(() => server.kill());

let last = 0;
let buffer = Buffer.alloc(0);
const waiting = new Map();
const diagnosed = new Map();

function send(message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function ask(method, params) {
  last += 1;
  const id = last;
  send({ id, method, params });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

server.stdout.on('data', (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/.exec(buffer.subarray(0, end).toString())[1]);
    if (buffer.length < end + 4 + length) return;
    const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length));
    buffer = buffer.subarray(end + 4 + length);
    receive(message);
  }
});

function receive(message) {
  if (message.method === 'workspace/configuration') {
    send({ id: message.id, result: message.params.items.map(() => ({ validate: true, hover: true, completion: true })) });
  } else if (message.method === 'textDocument/publishDiagnostics') {
    const { uri, diagnostics } = message.params;
    diagnosed.get(uri)?.(diagnostics);
  } else if (message.method && message.id !== undefined) {
    send({ id: message.id, result: null });
  } else if (waiting.has(message.id)) {
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) reject(new Error(message.error.message));
    else resolve(message.result);
  }
}

await ask('initialize', {
  processId: process.pid,
  rootUri: pathToFileURL(root).href,
  capabilities: {
    workspace: { configuration: true },
    textDocument: {
      completion: { completionItem: { documentationFormat: ['markdown'] } },
      hover: { contentFormat: ['markdown'] },
      publishDiagnostics: {},
    },
  },
});
send({ method: 'initialized', params: {} });

let opened = 0;
// Opens a text as a file of the library and waits for what the server has to say of it.
function open(text) {
  opened += 1;
  const uri = pathToFileURL(`${root}proposals/open-in-editor-${opened}.yaml`).href;
  const diagnostics = new Promise((resolve) => diagnosed.set(uri, resolve));
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
  return { uri, diagnostics };
}

// The place behind a piece of the text.
function behind(text, piece) {
  const lines = text.slice(0, text.indexOf(piece) + piece.length).split('\n');
  return { line: lines.length - 1, character: lines.at(-1).length };
}

const text = readFileSync(`${root}proposals/us-draft-afp-2025-11.yaml`, 'utf8');

test('a file of the library has no mistakes', async () => {
  assert.deepEqual(await open(text).diagnostics, []);
});

test('a position that the issue does not take is marked', async () => {
  const diagnostics = await open(text.replace('position: given-up', 'position: given-away')).diagnostics;
  assert.equal(diagnostics.length, 1, JSON.stringify(diagnostics));
});

test('an issue is completed and explained', async () => {
  const begun = text.replace('issue: long-range-weapons', 'issue: long-r');
  const file = open(begun);
  await file.diagnostics;
  const position = behind(begun, 'issue: long-r');
  const completed = await ask('textDocument/completion', { textDocument: { uri: file.uri }, position });
  const items = Array.isArray(completed) ? completed : completed.items;
  const item = items.find(({ label }) => label === 'long-range-weapons');
  assert.ok(item, `${items.length} items`);
  assert.match(JSON.stringify(item), /long-range/i);
});

test('an option of the issue is completed', async () => {
  const begun = text.replace('position: given-up', 'position: ');
  const file = open(begun);
  await file.diagnostics;
  const position = { ...behind(begun, 'issue: long-range-weapons\n    position: ') };
  const completed = await ask('textDocument/completion', { textDocument: { uri: file.uri }, position });
  const items = Array.isArray(completed) ? completed : completed.items;
  const labels = items.map(({ label }) => label);
  assert.ok(labels.includes('given-up') && labels.includes('unclear'), labels.join(' '));
  assert.ok(!labels.includes('neutral'), 'options of other issues are not offered');
});

test('an issue and a field are explained on hovering', async () => {
  const file = open(text);
  await file.diagnostics;
  for (const [piece, said] of [
    ['issue: forces-si', /How many people may Ukraine's armed forces have/],
    ['    certain', /sources differ/],
    ['modality: oblig', /do something/],
  ]) {
    const hover = await ask('textDocument/hover', { textDocument: { uri: file.uri }, position: behind(text, piece) });
    assert.match(JSON.stringify(hover?.contents ?? ''), said, piece);
  }
});
