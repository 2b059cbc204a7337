import { inflateSync } from 'node:zlib'

/**
 * The words of a PDF as the press of this product makes it: text in subset fonts whose glyphs are named by a
 * ToUnicode map. Pieces at one height are joined by a
 * space, unless a word was only parted after its hyphen or slash; others by a line break.
 */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf.toString('latin1'))
  const maps = new Map<string, Map<string, string>>()
  for (const [name, reference] of fontNames(objects)) {
    const target = /\/ToUnicode (\d+) 0 R/.exec(objects.get(reference) ?? '')?.[1]
    if (target) maps.set(name, unicodeMap(streamOf(objects.get(target) ?? '')))
  }
  const contents = [...objects.values()].map(streamOf).filter((text) => text.includes('BT\n'))
  return contents.map((content) => wordsOf(content, maps)).join('\n')
}

export function pdfPages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\n/g)?.length ?? 0
}

function objectsOf(file: string): Map<string, string> {
  const found = file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)
  return new Map([...found].map(([, id = '', body = '']) => [id, body]))
}

function streamOf(body: string): string {
  const data = /stream\n([\s\S]*)\nendstream/.exec(body)?.[1]
  if (data === undefined) return ''
  const bytes = Buffer.from(data, 'latin1')
  return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

function fontNames(objects: ReadonlyMap<string, string>): [string, string][] {
  return [...objects.values()].flatMap((body) =>
    [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']): [string, string] => [
      name,
      id,
    ]),
  )
}

/** The glyph codes of `beginbfrange <0000> <00ff> [<…> <…>]`, each with the letters that it stands for. */
function unicodeMap(cmap: string): Map<string, string> {
  const letters = new Map<string, string>()
  for (const [, first = '', list = ''] of cmap.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    for (const [index, hex] of (list.match(/[0-9a-f ]+(?=>)/gi) ?? []).entries()) {
      const code = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0')
      const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? []
      letters.set(code, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))))
    }
  }
  return letters
}

function wordsOf(content: string, maps: ReadonlyMap<string, Map<string, string>>): string {
  let text = ''
  let height = ''
  for (const [block] of content.matchAll(/BT\n[\s\S]*?ET/g)) {
    const at = /1 0 0 1 \S+ (\S+) Tm/.exec(block)?.[1] ?? ''
    const map = maps.get(/\/(F\d+) /.exec(block)?.[1] ?? '')
    const codes = [...block.matchAll(/<([0-9a-f]+)>/g)].flatMap(
      ([, hex = '']) => hex.match(/.{4}/g) ?? [],
    )
    const words = codes.map((code) => map?.get(code) ?? '').join('')
    const gap = at !== height ? '\n' : /[ \-/]$/.test(text) ? '' : ' '
    text += gap + words
    height = at
  }
  return text
}
