// npm start: brings everything that is missing, then runs the server in this same process.

import module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare, root } from './prepare.mjs'

prepare()
// Node 22 and newer keep compiled code between starts; Node 20 has no such thing and needs none.
if (module.enableCompileCache) module.enableCompileCache(path.join(root, 'node_modules', '.cache'))
process.setSourceMapsEnabled(true)
await import(pathToFileURL(path.join(root, 'dist', 'server', 'main.mjs')).href)
