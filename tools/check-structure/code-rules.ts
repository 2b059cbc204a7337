import {
  dottedName,
  type Failure,
  isNode,
  type SourceFile,
  type SyntaxNode,
  walk,
} from './source-file.ts'

type Broken = Pick<Failure, 'rule' | 'reason' | 'remedy'>

const CLOCK = new Set(['Date.now', 'performance.now'])
const CHANCE = new Set(['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues'])
const OUTSIDE = new Set(['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'console.log'])
const FLOATS = /(^|\.)(parseFloat|toFixed|toPrecision)$/

const isPure = (file: SourceFile) => /^(core|insights)\//.test(file.path) && !file.isTest

const hasClockRule = (file: SourceFile) =>
  file.path.startsWith('server/') &&
  !file.path.startsWith('server/testing/') &&
  !file.isTest &&
  file.path !== 'server/platform/clock.ts'

/** What may not stand in the code, wherever it is spelled out. */
export function checkCode(file: SourceFile): readonly Failure[] {
  const failures: Failure[] = []
  walk(file.tree, (node) => {
    const broken = brokenByType(node, file) ?? brokenByCall(node, file) ?? brokenByName(node, file)
    if (broken) failures.push({ path: file.path, line: file.lineAt(node.start), ...broken })
  })
  for (const comment of file.comments) {
    const broken = brokenByComment(comment.value, file)
    if (broken) failures.push({ path: file.path, line: file.lineAt(comment.start), ...broken })
  }
  return failures
}

function brokenByType(node: SyntaxNode, file: SourceFile): Broken | undefined {
  switch (node.type) {
    case 'TSAnyKeyword':
      return {
        rule: 'the type any',
        reason: 'It switches the types off for everything it touches.',
        remedy: 'Use unknown and look at the value, or write down its type.',
      }
    case 'ExportAllDeclaration':
      return {
        rule: 'export * from another file',
        reason: 'A barrel hides where a thing lives and who uses it.',
        remedy: 'Import from the file that defines it.',
      }
    case 'ExportDefaultDeclaration':
      return needsDefault(file.path)
        ? undefined
        : {
            rule: 'a default export',
            reason: 'It has another name in every file that imports it.',
            remedy: 'Export it by its name.',
          }
    case 'ClassDeclaration':
    case 'ClassExpression':
      return /(Error|Problem|Component)$/.test(dottedName(node.superClass))
        ? undefined
        : {
            rule: 'a class that is no error',
            reason: 'The product is made of plain functions and data.',
            remedy: 'Write functions; keep what they share in an object that one of them returns.',
          }
    default:
      return undefined
  }
}

function needsDefault(path: string): boolean {
  return /\.(config|d)\.ts$/.test(path) || /^(server\/testing|e2e)\//.test(path)
}

function brokenByCall(node: SyntaxNode, file: SourceFile): Broken | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined
  const name = dottedName(node.callee)
  const count = Array.isArray(node.arguments) ? node.arguments.length : 0
  const readsClock =
    CLOCK.has(name) || (name === 'Date' && (node.type === 'CallExpression' || count === 0))
  if (readsClock && isPure(file)) {
    return {
      rule: `${name} in core or insights`,
      reason: 'A rule gives the same answer today and in an audit in eight years.',
      remedy: 'Take the time as an argument.',
    }
  }
  if (readsClock && name !== 'performance.now' && hasClockRule(file)) {
    return {
      rule: `${name} outside server/platform/clock.ts`,
      reason: 'One clock can be set in tests and agrees with itself within an operation.',
      remedy: 'Call now() of server/platform/clock.ts, or take the time as an argument.',
    }
  }
  return isPure(file) ? brokenPurity(name) : brokenTest(name, file)
}

function brokenPurity(name: string): Broken | undefined {
  if (CHANCE.has(name)) {
    return {
      rule: `${name} in core or insights`,
      reason: 'A rule whose answer depends on chance cannot be proved or replayed.',
      remedy: 'Take the id or the random bits as an argument.',
    }
  }
  if (OUTSIDE.has(name)) {
    return {
      rule: `${name} in core or insights`,
      reason: 'Rules do no input and output, so that till and server agree to the paisa.',
      remedy: 'Do it in server/ or web/ and pass the result in.',
    }
  }
  if (FLOATS.test(name)) {
    return {
      rule: `${name} in core or insights`,
      reason: 'A binary fraction near money loses paise.',
      remedy: 'Stay with whole numbers and the functions of core/kernel.',
    }
  }
  return undefined
}

function brokenTest(name: string, file: SourceFile): Broken | undefined {
  const leavesOut =
    /^(test|it|describe|suite)\.(.*\.)?(skip|only|todo|fails)$|^(xit|xtest|xdescribe|fit|fdescribe)$/
  if (!leavesOut.test(name) || !/^(core|server|web|insights|e2e|bench|tools)\//.test(file.path)) {
    return undefined
  }
  return {
    rule: name,
    reason: 'A test that does not run proves nothing, and one that runs alone silences the others.',
    remedy:
      'Repair it, or delete it. What a machine may lack goes in test.skipIf with a printed reason.',
  }
}

function brokenByName(node: SyntaxNode, file: SourceFile): Broken | undefined {
  if (!isPure(file) || node.type !== 'MemberExpression') return undefined
  const isProcess = isNode(node.object) && dottedName(node.object) === 'process'
  if (!isProcess) return undefined
  return {
    rule: `process.${dottedName(node.property)} in core or insights`,
    reason: 'Rules know neither the machine nor its settings.',
    remedy: 'Take the value as an argument.',
  }
}

function brokenByComment(text: string, file: SourceFile): Broken | undefined {
  const switchOff = /@ts-(ignore|nocheck)|biome-ignore|eslint-disable/.exec(text)?.[0]
  const expectsError = text.includes('@ts-expect-error') && !file.isTest
  if (switchOff || expectsError) {
    return {
      rule: switchOff ?? '@ts-expect-error outside a test',
      reason: 'A rule that is switched off in one place is switched off in the next.',
      remedy:
        'Make the code right; if the rule is wrong, change it in docs/decisions/ for everybody.',
    }
  }
  const later = /\b(TODO|FIXME|XXX|HACK)\b/.exec(text)?.[0]
  if (!later) return undefined
  return {
    rule: `the note ${later}`,
    reason: 'Work that is left for later in a comment is left for ever.',
    remedy: 'Do it, or open an issue and delete the note.',
  }
}
