import { parseArgs } from 'node:util'
import { nowMilliseconds } from '../platform/clock.ts'
import type { Settings } from '../platform/settings.ts'
import { openTlsBox } from '../platform/tls/tls-box.ts'
import { readState, setAuthorityAside, writeState } from '../platform/tls/tls-folder.ts'
import { trustAddress } from '../platform/tls/trust-page.ts'

const help = `npm run tls                      HTTPS from the next start on; renews what has to be renewed
npm run tls -- --off             plain HTTP from the next start on; authority and certificate stay
npm run tls -- --new-authority   another authority, after its key was lost or stolen: every device
                                 has to trust the new one, and should delete the old one`

/** Makes or renews the authority and the certificate of this box, and says what it did. */
export async function setUpTls(
  args: readonly string[],
  settings: Settings,
  say: (line: string) => void,
): Promise<number> {
  const flag = { type: 'boolean' } as const
  const options = { off: flag, help: flag, 'new-authority': flag }
  const { values } = parseArgs({ args: [...args], options })
  if (values.help) {
    say(help)
    return 0
  }
  const { dataFolder } = settings
  const state = readState(dataFolder)
  if (values.off) {
    writeState(dataFolder, { ...state, on: false })
    say('HTTPS is off from the next start on. Authority and certificate stay where they are.')
    return 0
  }
  if (values['new-authority']) {
    const aside = setAuthorityAside(dataFolder)
    if (aside) say(`The old authority lies in ${aside}. Delete it if its key was stolen.`)
  }
  const did: string[] = []
  const box = await openTlsBox({
    dataFolder,
    port: settings.tls.port,
    plainPort: settings.port,
    log: (line) => did.push(line),
    clock: nowMilliseconds,
  })
  writeState(dataFolder, { ...state, on: true })
  for (const line of did.length > 0 ? did : ['Nothing had to be renewed.']) say(line)
  say(state.on ? 'HTTPS is on.' : 'HTTPS is on from the next start on.')
  say(`Tills open:       ${box.url()}`)
  say(`How to trust it:  ${trustAddress(box)}`)
  say(`Fingerprint:      ${box.fingerprint()}`)
  return 0
}
