// npm run dev: the server rebuilt on every change, and the screens by Vite with hot reload on port 5173.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { context } from 'esbuild'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const outfile = path.join(root, 'node_modules', '.cache', 'vendly', 'dev-main.mjs')
let server
let restarting = Promise.resolve()

function stopServer() {
  if (!server || server.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    server.once('exit', resolve)
    server.kill('SIGTERM')
  })
}

function restart() {
  restarting = restarting.then(stopServer).then(() => {
    server = spawn(process.execPath, ['--enable-source-maps', outfile], {
      cwd: root,
      stdio: 'inherit',
    })
  })
}

const watcher = await context({
  stdin: {
    contents: "import { main } from './server/main/main.ts'; await main()",
    resolveDir: root,
    loader: 'ts',
  },
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  plugins: [
    {
      name: 'restart',
      setup: (build) => build.onEnd((result) => result.errors.length === 0 && restart()),
    },
  ],
})
await watcher.watch()
const screens = spawn(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js')], {
  cwd: root,
  stdio: 'inherit',
})

async function stop() {
  screens.kill('SIGTERM')
  await watcher.dispose()
  await stopServer()
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
