import type { DocumentDefinition } from 'pdfmake'
import { familyName, fontKey, scripts } from '../../../core/printing/font-faces.ts'
import { runsOf, type Script } from '../../../core/printing/scripts.ts'
import { readFont } from './typesetting.ts'

type Press = typeof import('pdfmake').default

let press: Promise<Press> | undefined

/** The library is large and most shops print slips: it is loaded by the first A4 page. */
async function loadPress(): Promise<Press> {
  const { default: pdfmake } = await import('pdfmake')
  const faces = scripts.map((script) => [
    familyName(script),
    { normal: fontKey(script, 'regular'), bold: fontKey(script, 'semibold') },
  ])
  pdfmake.setFonts(Object.fromEntries(faces))
  // A page is drawn from what it is given: nothing is fetched and no file is read.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)
  return pdfmake
}

/** Types stay in memory once a page has needed them; most shops need one. */
async function layOutTypes({ virtualfs }: Press, texts: string): Promise<void> {
  const used = new Set<Script>(['latin'])
  for (const run of runsOf(texts)) used.add(run.script)
  for (const script of used) {
    for (const weight of ['regular', 'semibold'] as const) {
      const key = fontKey(script, weight)
      if (!virtualfs.existsSync(key)) {
        virtualfs.writeFileSync(key, Buffer.from(await readFont(script, weight)))
      }
    }
  }
}

/** Prints a page definition. `texts` holds every letter that stands on it, so that the types are at hand. */
export async function pressPages(definition: DocumentDefinition, texts: string): Promise<Buffer> {
  press ??= loadPress()
  const pdfmake = await press
  await layOutTypes(pdfmake, texts)
  return pdfmake.createPdf(definition).getBuffer()
}
