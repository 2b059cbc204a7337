// npm test: form, types, build, then every test. Ends with one summary.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkNode, ensureInstalled, root } from './prepare.mjs'
import { failuresOf, filesToAskAgain } from './second-look.mjs'

checkNode()
ensureInstalled()
const scratch = mkdtempSync(path.join(tmpdir(), 'vendly-summary-'))
const extra = process.argv.slice(2)

/** Runs a program of the project; gives its exit code. */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    child.on('exit', (code) => resolve(code ?? 1))
    child.on('error', () => resolve(127))
  })
}

const bin = (name) => path.join(root, 'node_modules', '.bin', name)

async function step(title, command, args) {
  const started = Date.now()
  const code = await run(command, args)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)\n`)
  return { title, code }
}

/** The tests with their results, in one run of Vitest. */
async function runTests(title, args) {
  const file = path.join(scratch, `${title.replaceAll(/\W/g, '-')}.json`)
  const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await step(title, bin('vitest'), [...vitest, ...args])
  return { title, code, results: readResults(file) }
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { testResults: [], numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }
  }
}

/** What failed once and stands when it is played alone: not red, but nobody shall overlook it. */
async function unsteadyOf({ code, results }) {
  const files = code === 0 ? [] : filesToAskAgain(results, root)
  if (files.length === 0) return []
  const again = await runTests('the same stories, alone', [...files, '--maxWorkers=1'])
  return again.code === 0 ? failuresOf(results, root) : []
}

function report(checks, { title, code, results }, unsteady) {
  const stands = code === 0 || unsteady.length > 0
  const red = checks.filter((each) => each.code !== 0).map((each) => each.title)
  if (!stands) red.push(title)
  process.stdout.write('\n')
  for (const each of unsteady) process.stdout.write(`unsteady, look into it: ${each}\n`)
  for (const each of red) process.stdout.write(`failed: ${each}\n`)
  const { numPassedTests, numFailedTests, numPendingTests } = results
  const steps = checks.length + 1
  const passed = numPassedTests + (stands ? numFailedTests : 0) + steps - red.length
  const failed = stands ? red.length : red.length - 1 + Math.max(numFailedTests, 1)
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
  const twice = unsteady.length > 0 ? `, ${unsteady.length} unsteady` : ''
  process.stdout.write(`${passed} passed, ${failed} failed${skipped}${twice}\n`)
  return red.length === 0 ? 0 : 1
}

const form = await Promise.all([
  step('form (Biome)', bin('biome'), ['check', '.']),
  step('types (TypeScript)', bin('tsc'), ['-p', '.']),
])
const build = await step('build', process.execPath, ['tools/build.mjs'])
const tests = await runTests('tests (Vitest)', extra)
const code = report([...form, build], tests, await unsteadyOf(tests))
rmSync(scratch, { recursive: true, force: true })
process.exit(code)
