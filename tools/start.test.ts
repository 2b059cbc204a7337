import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let project = ''

// Stands in for the real build, which takes seconds: says that it ran, and leaves a server that says so too.
const BUILD = `
import { mkdirSync, writeFileSync } from 'node:fs'
import { describeSources, root, STAMP } from './prepare.mjs'
const sources = describeSources()
console.log('built')
mkdirSync(root + '/dist/server', { recursive: true })
writeFileSync(root + '/dist/server/main.mjs', 'console.log("served by", process.pid)')
writeFileSync(STAMP, JSON.stringify({ outline: sources.outline, content: sources.content() }))
`

beforeEach(() => {
  project = mkdtempSync(path.join(os.tmpdir(), 'vendly-start-'))
  for (const folder of ['tools', 'server/main'])
    mkdirSync(path.join(project, folder), { recursive: true })
  for (const name of ['prepare.mjs', 'start.mjs']) {
    cpSync(path.join(import.meta.dirname, name), path.join(project, 'tools', name))
  }
  writeFileSync(path.join(project, 'tools/build.mjs'), BUILD)
  writeFileSync(path.join(project, 'server/main/main.ts'), 'export const main = 1\n')
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

function start(): { output: string; errors: string; code: number | null; pid: number } {
  const program = path.join(project, 'tools/start.mjs')
  const done = spawnSync(process.execPath, [program], { cwd: os.tmpdir(), encoding: 'utf8' })
  return { output: done.stdout, errors: done.stderr, code: done.status, pid: done.pid }
}

test('the first start builds, and the server runs in the process that was started', () => {
  const { output, pid } = start()
  expect(output).toBe(`built\nserved by ${pid}\n`)
})

test('the second start does not build again, also after a checkout that changed only times', () => {
  start()
  expect(start().output).toMatch(/^served/)

  utimesSync(path.join(project, 'server/main/main.ts'), 1, 1)
  expect(start().output).toMatch(/^served/)
})

test('a changed, a new and a lost source each make the next start build', () => {
  start()
  appendFileSync(path.join(project, 'server/main/main.ts'), '// more\n')
  expect(start().output).toMatch(/^built/)
  writeFileSync(path.join(project, 'server/main/cli.ts'), '')
  expect(start().output).toMatch(/^built/)
  rmSync(path.join(project, 'server/main/cli.ts'))
  expect(start().output).toMatch(/^built/)
})

test('a changed test is no reason to build', () => {
  start()
  writeFileSync(path.join(project, 'server/main/main.test.ts'), '')
  expect(start().output).toMatch(/^served/)
})

test('a build without its sources starts as it is', () => {
  start()
  rmSync(path.join(project, 'server'), { recursive: true })
  expect(start().output).toMatch(/^served/)
})

test('a build that fails ends the start with a word', () => {
  writeFileSync(path.join(project, 'tools/build.mjs'), 'process.exit(1)')
  const { errors, code } = start()
  expect(errors).toContain('The build failed')
  expect(code).toBe(1)
})

test.each([
  ['18.20.4', 1],
  ['20.18.3', 1],
  ['20.19.0', 0],
  ['24.1.0', 0],
])('Node.js %s ends with code %d', (version, code) => {
  const call = `import('./prepare.mjs').then((prepare) => prepare.checkNode('${version}'))`
  const done = spawnSync(process.execPath, ['-e', call], {
    cwd: path.join(project, 'tools'),
    encoding: 'utf8',
  })
  expect(done.status).toBe(code)
  if (code === 1) expect(done.stderr).toContain('Vendly needs 20.19 or newer')
})
