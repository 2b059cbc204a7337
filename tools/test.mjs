// npm test: form, types, build, then every test. Ends with one summary.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkNode, ensureInstalled, root } from './prepare.mjs'

checkNode()
ensureInstalled()
const scratch = mkdtempSync(path.join(tmpdir(), 'vendly-summary-'))
const results = path.join(scratch, 'results.json')
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

function report(steps) {
  const tests = readResults()
  const failedSteps = steps.filter((each) => each.code !== 0)
  process.stdout.write('\n')
  for (const { title } of failedSteps) process.stdout.write(`failed: ${title}\n`)
  const passed = tests.passed + steps.length - failedSteps.length
  const failed = Math.max(
    tests.failed + failedSteps.length - (tests.failed > 0 ? 1 : 0),
    failedSteps.length > 0 ? 1 : 0,
  )
  const skipped = tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''
  process.stdout.write(`${passed} passed, ${failed} failed${skipped}\n`)
  return failed === 0 ? 0 : 1
}

function readResults() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(results, 'utf8'),
    )
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

const form = await Promise.all([
  step('form (Biome)', bin('biome'), ['check', '.']),
  step('types (TypeScript)', bin('tsc'), ['-p', '.']),
])
const build = await step('build', process.execPath, ['tools/build.mjs'])
const tests = await step('tests (Vitest)', bin('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...extra,
])
const code = report([...form, build, tests])
rmSync(scratch, { recursive: true, force: true })
process.exit(code)
