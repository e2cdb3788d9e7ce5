#!/usr/bin/env node
// SIGKILL test. One client types, the server is killed, every client is gone for
// good, the server restarts on the same storage: how many edits are still there?
//   sent:    killed the moment the last edit was handed to the socket
//   echoed:  killed when a second client has received the last edit
//   settled: killed --settle ms after that
// --start 'command' --url … --port …: PORT and DATA (a fresh folder) are set; the command must not fork.
import { parseArgs } from 'node:util'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import * as Y from 'yjs'
import { Client } from './lib/client.mjs'
import { freshDir, waitPort } from './lib/server.mjs'
import { place, setupClocks, shapeOptions } from './lib/shape.mjs'

const { values: o } = parseArgs({
  options: {
    start: { type: 'string' },
    url: { type: 'string' },
    protocol: { type: 'string', default: 'y-websocket' },
    port: { type: 'string', default: '9600' },
    room: { type: 'string' },
    header: { type: 'string', multiple: true, default: [] },
    origin: { type: 'string' },
    edits: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '10' },
    settle: { type: 'string', default: '3000' },
    variants: { type: 'string', default: 'sent,echoed,settled' },
    repeat: { type: 'string', default: '3' },
    ...shapeOptions
  }
})
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))
const headers = Object.fromEntries(o.header.map(h => [h.slice(0, h.indexOf(':')).trim(), h.slice(h.indexOf(':') + 1).trim()]))
const results = []
const port = Number(o.port)
const alive = new Set()
process.on('exit', () => { for (const kill of alive) kill() }) // an error, or who started us gave up
process.on('SIGTERM', () => process.exit(1))

/** A server we start from --start: killed as a process group. */
const boot = async dir => {
  const child = spawn('taskset', ['-c', '0', 'sh', '-c', 'exec ' + o.start], { env: { ...process.env, PORT: String(port), DATA: dir }, stdio: 'ignore', detached: true })
  const kill = () => { try { process.kill(-child.pid, 'SIGKILL') } catch { /* gone */ } }
  alive.add(kill)
  const ended = new Promise(resolve => child.on('exit', () => { alive.delete(kill); resolve() }))
  await waitPort(port)
  await sleep(500)
  return { url: o.url, kill, gone: () => ended }
}
const once = async (variant, n) => {
  const dir = freshDir(`kill-${port}-${variant}-${n}`)
  const edits = Number(o.edits), gap = Number(o.seconds) * 1000 / edits
  const room = o.room ?? `kill-${Date.now().toString(36)}`
  const server = await boot(dir)
  const opts = { url: server.url, room, protocol: o.protocol, headers, origin: o.origin }
  const doc = new Y.Doc(), other = new Y.Doc()
  const held = d => Math.max(0, (Y.decodeStateVector(Y.encodeStateVector(d)).get(doc.clientID) ?? 0) - setupClocks(o.shape))
  const text = place(doc, o)
  text.prepare()
  const writer = new Client(opts, { fullUpdate: sv => Y.encodeStateAsUpdate(doc, sv) })
  await writer.connect()
  const reader = new Client(opts, { onUpdate: u => Y.applyUpdate(other, u) })
  await reader.connect()
  const killed = new Promise(resolve => {
    const kill = () => { clearInterval(tick); clearTimeout(giveUp); server.kill(); resolve(held(other)) }
    const t0 = performance.now()
    let i = 0
    doc.on('update', u => writer.sendSync(2, u, i === edits && variant === 'sent' ? kill : undefined))
    const tick = setInterval(() => {
      while (i < edits && performance.now() - t0 >= i * gap) { i++; text.insert(text.length(), 'x') }
      if (i < edits || variant === 'sent') return
      if (held(other) < edits) return
      clearInterval(tick)
      clearTimeout(giveUp)
      setTimeout(kill, variant === 'settled' ? Number(o.settle) : 0)
    }, 1)
    const giveUp = setTimeout(kill, Number(o.seconds) * 1000 + 15000) // the last edit never came through
  })
  const echoed = await killed
  await server.gone()
  writer.drop(); reader.drop()
  const again = await boot(dir)
  const fresh = new Y.Doc()
  const c = new Client({ ...opts, url: again.url }, { onUpdate: u => Y.applyUpdate(fresh, u) })
  await c.connect()
  await sleep(1000)
  const survived = held(fresh)
  c.drop()
  again.kill()
  await again.gone()
  fs.rmSync(dir, { recursive: true, force: true })
  return { variant, n, sent: edits, echoedToOther: echoed, survived }
}

for (const variant of o.variants.split(',')) {
  for (let n = 1; n <= Number(o.repeat); n++) {
    const r = await once(variant, n)
    console.error(JSON.stringify(r))
    results.push(r)
  }
}
console.log(JSON.stringify({ results }))
process.exit(0)
