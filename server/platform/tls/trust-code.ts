interface Squares {
  readonly pixs: readonly number[]
  readonly pixx: number
}

const QUIET = 4

/** An address as a QR code to look at with a camera. The library is large and is loaded when somebody first asks. */
export async function drawCode(text: string): Promise<string> {
  const { default: library } = await import('bwip-js/node')
  const [{ pixs, pixx } = { pixs: [], pixx: 0 }] = library.raw({
    bcid: 'qrcode',
    text,
  }) as readonly Squares[]
  const dark = pixs.flatMap((isDark, at) =>
    isDark ? [`M${(at % pixx) + QUIET} ${Math.floor(at / pixx) + QUIET}h1v1h-1z`] : [],
  )
  const side = pixx + 2 * QUIET
  return (
    `<svg class="code" viewBox="0 0 ${side} ${side}" style="--side:${side}" role="img" ` +
    `aria-label="QR code of this address" shape-rendering="crispEdges"><path d="${dark.join('')}"/></svg>`
  )
}
