import { type ReadFont, withMargin } from '../../../core/printing/font-faces.ts'
import { unreachable } from '../api-problem.ts'
import { fontAddresses } from './font-addresses.ts'

// The types in which a printer's missing letters are drawn, 4 MB for all scripts. Only a counter that prints by itself
// needs them: it asks for them once and keeps them beside the app.

const cacheName = 'vendly-print-fonts'

export const readFont: ReadFont = async (script, weight) => {
  const address = fontAddresses[script === 'latin' ? 'devanagari' : script][weight]
  const kept = await fetchOnce(await caches.open(cacheName), address)
  return withMargin(new Uint8Array(await kept.arrayBuffer()))
}

async function fetchOnce(cache: Cache, address: string): Promise<Response> {
  const known = await cache.match(address)
  if (known) return known
  const answer = await fetch(address).catch(() => null)
  if (!answer?.ok) throw unreachable()
  await cache.put(address, answer.clone())
  return answer
}

/** Fetches what is missing, for the day on which nobody can be asked; forgets those of earlier versions. */
export async function keepFonts(): Promise<void> {
  const cache = await caches.open(cacheName)
  const wanted = Object.values(fontAddresses).flatMap((weights) => Object.values(weights))
  for (const address of wanted) await fetchOnce(cache, address)
  const paths = new Set(wanted.map((address) => new URL(address, location.href).href))
  const old = (await cache.keys()).filter(({ url }) => !paths.has(url))
  await Promise.all(old.map((request) => cache.delete(request)))
}
