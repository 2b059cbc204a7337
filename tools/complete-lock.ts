import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type LockedPackages, missingEntries } from './lock-file.ts'

// Run it after `npm install` of a package: node tools/run-ts.mjs tools/complete-lock.ts
const file = path.resolve('package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: LockedPackages }
const missing = missingEntries(lock.packages)
const packages: LockedPackages = { ...lock.packages, ...missing }
const places = Object.keys(packages).sort((a, b) => a.localeCompare(b, 'en'))
const sorted = Object.fromEntries(places.map((place) => [place, packages[place]]))
writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
for (const place of Object.keys(missing)) process.stdout.write(`added ${place}\n`)
