// npm run seed, setup, import, check-books: one command of dist/server/cli.mjs, brought up to date first.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare, root } from './prepare.mjs'

prepare()
process.setSourceMapsEnabled(true)
await import(pathToFileURL(path.join(root, 'dist', 'server', 'cli.mjs')).href)
