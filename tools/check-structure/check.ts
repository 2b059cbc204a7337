import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { checkCode } from './code-rules.ts'
import { checkFile } from './file-rules.ts'
import { checkGraph, checkImports, type Graph } from './import-rules.ts'
import { type Failure, readSource } from './source-file.ts'
import { checkStyles } from './style-rules.ts'

const FOLDERS = ['core', 'server', 'web', 'insights', 'e2e', 'bench', 'tools']
// Written by tools/generate-schema.ts from the migrated database; nobody reads it from top to bottom.
const GENERATED = new Set(['server/platform/database/schema.ts'])

export function checkText(
  file: { path: string; text: string },
  graph: Graph,
  exists: (path: string) => boolean = () => true,
): readonly Failure[] {
  const source = readSource(file.path, file.text)
  return [...checkFile(source), ...checkImports(source, graph, exists), ...checkCode(source)]
}

/** Holds every rule of the house over every source file below the root. */
export function checkRepository(root: string, graph: Graph): readonly Failure[] {
  const exists = (file: string) => existsSync(path.join(root, file))
  const files = FOLDERS.filter(exists).flatMap((folder) => sourcesIn(root, folder))
  const failures = files.flatMap((file) =>
    checkText({ path: file, text: readFileSync(path.join(root, file), 'utf8') }, graph, exists),
  )
  const modules = readdirSync(path.join(root, 'server/modules'), { withFileTypes: true })
  const names = modules.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const filled = names.filter((name) => sourcesIn(root, `server/modules/${name}`).length > 0)
  const styled = filesIn(root, 'web').filter((file) => /\.(css|tsx)$/.test(file))
  const styles = checkStyles(
    styled.map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') })),
  )
  return [...checkGraph(graph, filled), ...failures, ...styles]
}

const sourcesIn = (root: string, folder: string) =>
  filesIn(root, folder).filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !GENERATED.has(file))

function filesIn(root: string, folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return []
    return entry.isDirectory() ? filesIn(root, file) : [file]
  })
}

export function describeFailures(failures: readonly Failure[]): string {
  return failures
    .map(
      ({ path: file, line, rule, reason, remedy }) =>
        `${file}:${line}  ${rule}.\n    ${reason} ${remedy}`,
    )
    .join('\n')
}
