import type { Font, OutlineCommand } from 'fontkit'
import { fontKey, type ReadFont, type Weight, weights, withoutMarkPlacing } from './font-faces.ts'
import { runsOf, type Script } from './scripts.ts'

export interface Point {
  readonly x: number
  readonly y: number
}
/** A closed polygon; the side it runs round says whether it is ink or a hole in the ink. */
export type Contour = readonly Point[]

export interface ShapedText {
  readonly contours: readonly Contour[]
  /** Width in dots. */
  readonly width: number
}

/** Sets a line of text as outlines in dots, baseline at zero and y growing downwards. */
export type ShapeText = (text: string, weight: Weight, size: number) => Promise<ShapedText>

export interface Typesetter {
  readonly shapeText: ShapeText
  /**
   * Measures texts without waiting, once the types for the scripts of a sample have been read. A
   * script that is not in the sample is measured in the type for Latin.
   */
  readonly textMeasure: (
    sample: string,
  ) => Promise<(text: string, weight: Weight, size: number) => number>
}

type FontOf = (script: Script, weight: Weight) => Promise<Font>

export function typesetter(readFont: ReadFont): Typesetter {
  const fontOf = keptFonts(readFont)
  return {
    shapeText: (text, weight, size) => shape(fontOf, text, { weight, size }),
    textMeasure: (sample) => measure(fontOf, sample),
  }
}

/** A font is read when the first line needs it and kept: a shop that sells in Latin letters loads none. */
function keptFonts(readFont: ReadFont): FontOf {
  const fonts = new Map<string, Promise<Font>>()
  return (script, weight) => {
    const key = fontKey(script, weight)
    const known = fonts.get(key)
    if (known) return known
    const loading = loadFont(readFont(script, weight))
    fonts.set(key, loading)
    loading.catch(() => fonts.delete(key))
    return loading
  }
}

async function loadFont(bytes: Promise<Uint8Array>): Promise<Font> {
  const { create } = await import('fontkit')
  return create(await bytes)
}

/** Conjuncts, vowel signs and half forms of Indian scripts come out as the font shapes them. */
async function shape(
  fontOf: FontOf,
  text: string,
  { weight, size }: { readonly weight: Weight; readonly size: number },
): Promise<ShapedText> {
  const contours: Contour[] = []
  let pen = 0
  // The type gives a middle dot no width of its own.
  for (const run of runsOf(text.replaceAll('·', '•'))) {
    const font = await fontOf(run.script, weight)
    const scale = size / font.unitsPerEm
    const { glyphs, positions } = layOut(font, run.text)
    for (const [index, glyph] of glyphs.entries()) {
      const position = positions[index]
      if (!position) continue
      const origin = { x: pen + position.xOffset * scale, y: -position.yOffset * scale }
      contours.push(...flatten(glyph.path.commands, { origin, scale }))
      pen += position.xAdvance * scale
    }
  }
  return { contours, width: pen }
}

async function measure(fontOf: FontOf, sample: string) {
  const known = new Map<string, Font>()
  const used = new Set<Script>(['latin', ...runsOf(sample).map((run) => run.script)])
  for (const script of used) {
    for (const weight of weights) {
      known.set(fontKey(script, weight), await fontOf(script, weight))
    }
  }
  return (text: string, weight: Weight, size: number) => {
    let width = 0
    for (const run of runsOf(text.replaceAll('·', '•'))) {
      const font = known.get(fontKey(run.script, weight)) ?? known.get(fontKey('latin', weight))
      if (font) width += (layOut(font, run.text).advanceWidth * size) / font.unitsPerEm
    }
    return width
  }
}

function layOut(font: Font, text: string): ReturnType<Font['layout']> {
  try {
    return font.layout(text)
  } catch {
    return font.layout(text, withoutMarkPlacing)
  }
}

interface Placement {
  readonly origin: Point
  readonly scale: number
}

/** Straight pieces for a curve: letters on paper are at most a hundred dots high. */
const piecesPerCurve = 8

function flatten(commands: readonly OutlineCommand[], place: Placement): Contour[] {
  const contours: Point[][] = []
  let contour: Point[] = []
  const at = (args: readonly number[], index: number): Point => ({
    x: place.origin.x + (args[index] ?? 0) * place.scale,
    y: place.origin.y - (args[index + 1] ?? 0) * place.scale,
  })
  for (const { command, args } of commands) {
    const from = contour.at(-1) ?? place.origin
    if (command === 'moveTo') {
      contour = [at(args, 0)]
      contours.push(contour)
    } else if (command === 'lineTo') contour.push(at(args, 0))
    else if (command === 'quadraticCurveTo')
      contour.push(...curve([from, at(args, 0), at(args, 2)]))
    else if (command === 'bezierCurveTo')
      contour.push(...curve([from, at(args, 0), at(args, 2), at(args, 4)]))
  }
  return contours
}

/** Points along a Bézier curve of any degree, by repeated halving of its control polygon (de Casteljau). */
function curve(controls: readonly Point[]): Point[] {
  return Array.from({ length: piecesPerCurve }, (_, index) => {
    const t = (index + 1) / piecesPerCurve
    let points = controls
    while (points.length > 1) {
      points = points.slice(1).map((to, i) => between(points[i] ?? to, to, t))
    }
    return points[0] ?? { x: 0, y: 0 }
  })
}

function between(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }
}
