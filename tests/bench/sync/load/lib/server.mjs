// Where a server under test keeps its data, and when it answers.
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'

const here = path.dirname(path.dirname(new URL(import.meta.url).pathname))
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))

const portOpen = port => new Promise(resolve => {
  const s = net.connect(port, '127.0.0.1')
  s.on('connect', () => { s.destroy(); resolve(true) })
  s.on('error', () => resolve(false))
})

export const waitPort = async (port, ms = 30000) => {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) if (await portOpen(port)) return
  throw new Error(`nothing listens on port ${port}`)
}

export const freshDir = name => {
  const dir = path.join(here, '.data', name)
  fs.rmSync(dir, { recursive: true, force: true })
  fs.mkdirSync(dir, { recursive: true })
  return dir
}
