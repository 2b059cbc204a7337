import { httpsAddress } from './https-address.ts'
import type { TlsBox } from './tls-box.ts'
import { guideFor, type TrustGuide, trustGuides } from './trust-guides.ts'
import { trustStyle } from './trust-style.ts'

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" aria-hidden="true">
<path fill="#5cbb7f" d="M4 9c9-1 16 7 16 27C9 34 2 23 4 9Z"/>
<path fill="#2a8c58" d="M36 9c-9-1-16 7-16 27 11-2 18-13 16-27Z"/>
<circle fill="#f9ad29" cx="20" cy="9.5" r="6"/></svg>`
const mark = `<div class="mark">${icon}Vendly</div>`

interface TrustFacts {
  readonly box: TlsBox
  /** The address of this page, as text and as a QR code. */
  readonly address: string
  readonly code: string
  readonly userAgent: string
}

export function trustHtml({ box, address, code, userAgent }: TrustFacts): string {
  const own = guideFor(userAgent)
  const byNumber = httpsAddress(new URL(address).hostname, box.port)
  return pageHtml(`
<header>${mark}<h1>Let this device trust the Vendly of this shop</h1>
<p class="lead">This Vendly runs on a computer in the shop, not on the internet, and vouches for itself. Tell each device
once that it may believe it. Then Vendly opens without a warning, can be installed, and sells without a connection.</p></header>
<section class="paper guides"><h2>1. Add the certificate to this device</h2>
${inOrder(own)
  .map((guide) => guideHtml(guide, guide.id === own))
  .join('\n')}
</section>
<section class="paper beside"><h2>2. Compare the fingerprint</h2>
<div class="print">${box
    .fingerprint()
    .split(' ')
    .map((group) => `<span>${group}</span>`)
    .join('')}</div>
<p>The computer that Vendly runs on shows these groups when it starts, and devices show them as SHA-256 in the details of
the certificate. They must be the same: a stranger in the network could have sent you another certificate.</p></section>
<section class="paper beside"><h2>3. Open Vendly</h2>
<a class="key leaf" href="${escape(box.url())}">Open Vendly</a>
<p>It is at <span class="address">${escape(box.url())}</span>. Install it there from the menu of the browser.</p>
<p class="note">If this name does not open on this device, take <a href="${escape(byNumber)}">${escape(byNumber)}</a>. Then
let your router give this computer the same address always: what a till keeps belongs to the address it was opened at.</p>
</section>
<section class="paper beside share">${code}<div><h2>The next device</h2>
<p>Open this page there: point its camera here, or type</p><p class="address">${escape(address)}</p></div></section>
<section class="paper meaning"><h2>What trusting means</h2>
<p>This device will believe the computer of the shop when it goes by a name that ends in .local, such as
${escape(box.name())}, or by an address of a private network such as this one. It cannot speak for any website on the
internet, and cannot sign programs.</p>
<p>Whoever steals its key could pretend to be your Vendly in your network. So keep that computer and its backups locked. To
end the trust, delete <b>Vendly authority</b> where you added it.</p></section>`)
}

/** A box that does not serve HTTPS; only somebody at the box itself can change that. */
export function tlsIsOff(): string {
  return pageHtml(`
<header>${mark}<h1>HTTPS is off here</h1></header>
<section class="paper guides"><h2>Switch it on</h2>
<p>Over plain HTTP a till neither installs nor sells without a connection. On the computer that Vendly runs on, in the folder
of Vendly, run</p><p><code>npm run tls</code></p><p>and start Vendly again. This page then shows what to do on each device.</p>
</section>`)
}

/** Somebody else's certificate stands in front, such as that of a proxy in a cloud. */
export function noTrustNeeded(): string {
  return pageHtml(`
<header>${mark}<h1>Nothing to do on this device</h1></header>
<section class="paper guides"><p>This Vendly is reached through a certificate that devices trust already.</p>
<p><a href="/">Open Vendly</a></p></section>`)
}

/** The device that asks comes first. */
function inOrder(own: TrustGuide['id'] | null): TrustGuide[] {
  return trustGuides.toSorted((one, other) => Number(other.id === own) - Number(one.id === own))
}

const files = {
  certificate: { href: '/trust/authority.crt', label: 'Download the certificate' },
  profile: { href: '/trust/authority.mobileconfig', label: 'Download the profile' },
} as const

function guideHtml({ title, file, steps, note }: TrustGuide, isOpen: boolean): string {
  const { href, label } = files[file]
  return `<details name="device"${isOpen ? ' open' : ''}><summary>${title}</summary><div class="steps">
<a class="key" href="${href}">${label}</a>
<ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol>
${note ? `<p class="note">${note}</p>` : ''}</div></details>`
}

function pageHtml(main: string): string {
  return `<!doctype html>
<html lang="en-IN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trust this Vendly</title><link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}"><style>${trustStyle}</style></head>
<body><main>${main}</main></body></html>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
