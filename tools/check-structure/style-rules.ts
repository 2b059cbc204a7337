import type { Failure } from './source-file.ts'

interface TextFile {
  readonly path: string
  readonly text: string
}

/**
 * The styles of a screen stay on the page when somebody goes on to the next one. A rule that begins with a plain class
 * would then dress parts of other screens that happen to use the same word; it begins with the class of its own screen,
 * or with a word that no other feature uses.
 */
export function checkStyles(files: readonly TextFile[]): readonly Failure[] {
  const sheets = files.filter(({ path }) => path.endsWith('.css') && featureOf(path))
  const screens = files.filter(({ path }) => path.endsWith('.tsx') && featureOf(path))
  const used = screens.map(({ path, text }) => ({ path, classes: new Set(classesIn(text)) }))
  return sheets.flatMap((sheet) =>
    plainClassesOf(sheet.text).flatMap(({ name, line }) =>
      used
        .filter(
          ({ path, classes }) => featureOf(path) !== featureOf(sheet.path) && classes.has(name),
        )
        .map(({ path }) => ({
          path: sheet.path,
          line,
          rule: `.${name} dresses ${path} too`,
          reason: 'Whoever comes from this screen sees the other one in the wrong clothes.',
          remedy:
            'Give the class a name of its own, or begin the rule with the class of its screen.',
        })),
    ),
  )
}

function featureOf(path: string): string | undefined {
  return /^web\/features\/([^/]+)\//.exec(path)?.[1]
}

/** A comma, but not one inside brackets. */
const betweenSelectors = /,(?![^(]*\))/

/** Classes that a rule begins with, each where it stands first. */
function plainClassesOf(sheet: string): readonly { name: string; line: number }[] {
  const text = sheet.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  const found = new Map<string, number>()
  for (const rule of text.matchAll(/([^{};]+)\{/g)) {
    for (const selector of rule[1]?.split(betweenSelectors) ?? []) {
      const name = /^\s*\.([a-z][\w-]*)/i.exec(selector)?.[1]
      if (name && !found.has(name)) found.set(name, lineAt(text, rule.index))
    }
  }
  return [...found].map(([name, line]) => ({ name, line }))
}

function lineAt(text: string, offset: number): number {
  const start = offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0)
  return text.slice(0, start).split('\n').length
}

/** Words in texts inside `className=`, whether written at once or chosen between. */
function classesIn(screen: string): readonly string[] {
  const given = /className=("[^"]*"|\{(?:[^{}]|\{[^{}]*\})*\})/g
  return [...screen.matchAll(given)].flatMap(([, value = '']) =>
    [...value.matchAll(/["'`]([^"'`]*)["'`]/g)].flatMap(([, words = '']) =>
      words.split(/[\s${}]+/),
    ),
  )
}
