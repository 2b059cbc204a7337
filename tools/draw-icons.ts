// node tools/run-ts.mjs tools/draw-icons.ts: draws web/public/icons from web/public/icon.svg with Chromium.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openBrowser } from '../e2e/lib/browser.ts'

const folder = path.resolve('web', 'public')
const mark = readFileSync(path.join(folder, 'icon.svg')).toString('base64')
/** The counter of the light theme, as the manifest and index.html have it. */
const ground = '#e6eae6'

/** `share` is how much of the width the mark takes: of a maskable icon a system may cut all but the inner 80 %. */
const icons = [
  { name: 'icon-192', size: 192, share: 0.92, ground: 'transparent' },
  { name: 'icon-512', size: 512, share: 0.92, ground: 'transparent' },
  { name: 'maskable-512', size: 512, share: 0.56, ground },
  { name: 'apple-touch-icon', size: 180, share: 0.68, ground },
]

const browser = await openBrowser()
mkdirSync(path.join(folder, 'icons'), { recursive: true })
for (const { name, size, share, ground: colour } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const width = Math.round(size * share)
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${colour}">
      <img width="${width}" src="data:image/svg+xml;base64,${mark}"></body>`,
  )
  const picture = await page.screenshot({ omitBackground: colour === 'transparent' })
  writeFileSync(path.join(folder, 'icons', `${name}.png`), picture)
  await page.close()
}
await browser.close()
