import { createHash, type X509Certificate } from 'node:crypto'

/**
 * The authority as a configuration profile of Apple's. Its names come from the certificate, so that installing it once
 * more replaces it in place of adding a second one.
 */
export function trustProfile(authority: X509Certificate): string {
  const title = /CN=(.*)/.exec(authority.subject)?.[1] ?? 'Vendly authority'
  const payload = authority.raw.toString('base64')
  const id = authority.fingerprint256.replaceAll(':', '').slice(0, 16).toLowerCase()
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadCertificateFileName</key><string>vendly-authority.crt</string>
      <key>PayloadContent</key><data>${payload}</data>
      <key>PayloadDisplayName</key><string>${title}</string>
      <key>PayloadIdentifier</key><string>local.vendly.${id}.authority</string>
      <key>PayloadType</key><string>com.apple.security.root</string>
      <key>PayloadUUID</key><string>${uuidFrom(authority, 'authority')}</string>
      <key>PayloadVersion</key><integer>1</integer>
    </dict>
  </array>
  <key>PayloadDescription</key><string>Lets this device trust the Vendly of this shop.</string>
  <key>PayloadDisplayName</key><string>${title}</string>
  <key>PayloadIdentifier</key><string>local.vendly.${id}</string>
  <key>PayloadRemovalDisallowed</key><false/>
  <key>PayloadType</key><string>Configuration</string>
  <key>PayloadUUID</key><string>${uuidFrom(authority, 'profile')}</string>
  <key>PayloadVersion</key><integer>1</integer>
</dict>
</plist>
`
}

/** The same for the same certificate, in the form of a UUID by its own maker (RFC 9562, version 8). */
function uuidFrom({ raw }: X509Certificate, part: string): string {
  const hash = createHash('sha256').update(part).update(raw).digest('hex')
  const groups = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`]
  return [...groups, `a${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-').toUpperCase()
}
