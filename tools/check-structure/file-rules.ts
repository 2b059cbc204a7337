import { type Failure, isNode, type SourceFile, type SyntaxNode, walk } from './source-file.ts'

const SAYS_NOTHING = new Set(
  'util utils helper helpers common misc manager managers service services index'.split(' '),
)

// A contract is a table to look things up in, one for each module: longer than code that is read in a row.
const MOST_LINES = { test: 400, screen: 250, contract: 480, source: 300 }
const MOST_FUNCTION_LINES = 70
const MOST_PARAMETERS = 4
const MOST_COLUMNS = 100
// The formatter breaks code at 100; it cannot break a sentence, and a link or a number in it may stick out.
const MOST_COMMENT_COLUMNS = 120
// A line with a text of this length, such as the title of a test, may have no better place to break.
const LONG_TEXT = 40

/** Names of the file and its folders, its length, the width of its lines. */
export function checkFile(file: SourceFile): readonly Failure[] {
  return [
    ...checkName(file.path),
    ...checkLength(file),
    ...checkWidth(file),
    ...checkFunctions(file),
  ]
}

export function checkName(path: string): readonly Failure[] {
  const failure = (rule: string, reason: string, remedy: string) => [
    { path, line: 1, rule, reason, remedy },
  ]
  const name = path.split('/').at(-1) ?? ''
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(ts|tsx|mjs)$/.test(name)) {
    return failure(
      `file name ${name}`,
      'One way of writing names lets everybody find a file by what it is about.',
      'Write it in small letters with hyphens, for example complete-sale.ts.',
    )
  }
  for (const part of path.replace(/(\.\w+)+$/, '').split('/')) {
    const last = part.split('-').at(-1) ?? ''
    if (!SAYS_NOTHING.has(last)) continue
    return failure(
      `"${part}" is not a name`,
      'It says nothing about the contents, so everything ends up in it.',
      'Name the noun or the operation it holds (docs/glossary.md), or split it by them.',
    )
  }
  return []
}

function checkLength(file: SourceFile): readonly Failure[] {
  const kind = kindOf(file)
  const lines = file.lines.length - (file.lines.at(-1) === '' ? 1 : 0)
  if (lines <= MOST_LINES[kind]) return []
  return [
    {
      path: file.path,
      line: MOST_LINES[kind] + 1,
      rule: `${lines} lines; ${MOST_LINES[kind]} are allowed`,
      reason: 'A file is read at one sitting or not at all.',
      remedy: 'Split it by the nouns or operations in it; each part gets their name.',
    },
  ]
}

function kindOf(file: SourceFile): keyof typeof MOST_LINES {
  if (file.isTest) return 'test'
  if (file.path.startsWith('core/contracts/')) return 'contract'
  return file.path.endsWith('.tsx') ? 'screen' : 'source'
}

function checkWidth(file: SourceFile): readonly Failure[] {
  const failures: Failure[] = []
  const crossed = unbreakable(file)
  let offset = 0
  file.lines.forEach((line, index) => {
    const start = offset
    offset += line.length + 1
    if (line.length <= MOST_COLUMNS) return
    const at = start + MOST_COLUMNS
    const here = crossed.filter((each) => each.start < at && each.end > start)
    if (here.some((each) => each.kind === 'literal' && each.end - each.start >= LONG_TEXT)) return
    const piece = here.find((each) => each.kind === 'comment' && each.end >= at)
    if (piece && line.length <= MOST_COMMENT_COLUMNS) return
    failures.push({
      path: file.path,
      line: index + 1,
      rule: `${line.length} columns; ${MOST_COLUMNS} are allowed`,
      reason: 'Two files must fit side by side on a screen.',
      remedy: piece ? 'Break the comment.' : 'Let Biome format the file: npx biome check --write.',
    })
  })
  return failures
}

interface Piece {
  readonly start: number
  readonly end: number
  readonly kind: 'literal' | 'comment'
}

/** Texts and comments, which no formatter breaks. */
function unbreakable(file: SourceFile): readonly Piece[] {
  const pieces: Piece[] = file.comments.map(({ start, end }) => ({ start, end, kind: 'comment' }))
  walk(file.tree, (node) => {
    if (/^(Literal|TemplateLiteral|JSXText)$/.test(node.type)) {
      pieces.push({ start: node.start, end: node.end, kind: 'literal' })
    }
  })
  return pieces
}

function checkFunctions(file: SourceFile): readonly Failure[] {
  const failures: Failure[] = []
  walk(file.tree, (node, parent) => {
    if (!isFunction(node) || isDescribe(parent)) return
    const line = file.lineAt(node.start)
    const lines = file.lineAt(node.end) - line + 1
    if (lines > MOST_FUNCTION_LINES) {
      failures.push({
        path: file.path,
        line,
        rule: `function of ${lines} lines; ${MOST_FUNCTION_LINES} are allowed`,
        reason: 'A function does one thing that its name says.',
        remedy: 'Give the parts names of their own and call them.',
      })
    }
    const count = countParameters(node)
    if (count > MOST_PARAMETERS) {
      failures.push({
        path: file.path,
        line,
        rule: `function with ${count} parameters; ${MOST_PARAMETERS} are allowed`,
        reason: 'Nobody remembers the order of five arguments.',
        remedy: 'Pass what belongs together as one object.',
      })
    }
  })
  return failures
}

function isFunction(node: SyntaxNode): boolean {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)
}

/** A `describe` groups tests as a file does; each of its tests is held to the limit. */
function isDescribe(parent: SyntaxNode | undefined): boolean {
  return (
    parent?.type === 'CallExpression' && isNode(parent.callee) && parent.callee.name === 'describe'
  )
}

/** `this: Something` is a type, not something a caller passes. */
function countParameters(node: SyntaxNode): number {
  const list = isNode(node.params) ? node.params.items : node.params
  if (!Array.isArray(list)) return 0
  return list.filter((each) => isNode(each) && each.name !== 'this').length
}
