import { parseSync } from 'vite'

/** A piece of the syntax tree (ESTree with TypeScript); its other fields depend on the type. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
  readonly tree: SyntaxNode
  readonly comments: readonly { value: string; start: number; end: number }[]
  readonly isTest: boolean
  lineAt(offset: number): number
}

/** One broken rule, in words that somebody who does not know the rule can act on. */
export interface Failure {
  readonly path: string
  readonly line: number
  readonly rule: string
  readonly reason: string
  readonly remedy: string
}

export function readSource(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text, {})
  const problem = parsed.errors[0]
  if (problem) throw new Error(`${path} cannot be read: ${problem.message}`)
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return {
    path,
    text,
    lines: text.split('\n'),
    tree: parsed.program as unknown as SyntaxNode,
    comments: parsed.comments,
    isTest: /\.test\.tsx?$/.test(path),
    lineAt: (offset) => starts.findLastIndex((start) => start <= offset) + 1,
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** Visits every node, parents before their children. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | undefined) => void,
  parent?: SyntaxNode,
): void {
  visit(node, parent)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node)
    }
  }
}

/** `Date.now` for a chain of plain names, an empty text for anything else. */
export function dottedName(node: unknown): string {
  if (!isNode(node)) return ''
  if (node.type === 'Identifier') return String(node.name)
  if (node.type !== 'MemberExpression' || node.computed === true) return ''
  const object = dottedName(node.object)
  return object && `${object}.${dottedName(node.property)}`
}

export interface Import {
  readonly target: string
  readonly line: number
}

/** Everything the file brings in, whichever way it is written. */
export function importsOf(file: SourceFile): readonly Import[] {
  const found: Import[] = []
  walk(file.tree, (node) => {
    const bringsIn = /^(Import|ExportNamed|ExportAll)Declaration$|^(Import|TSImportType)/.test(
      node.type,
    )
    const source = node.source ?? node.argument
    if (bringsIn && isNode(source) && typeof source.value === 'string') {
      found.push({ target: source.value, line: file.lineAt(node.start) })
    }
  })
  return found
}
