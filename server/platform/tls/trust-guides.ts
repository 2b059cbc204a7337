/** How one kind of device comes to trust the box. Steps are words of ours; what is pressed stands in <b>. */
export interface TrustGuide {
  readonly id: 'android' | 'apple' | 'windows' | 'mac' | 'chromebook' | 'linux'
  readonly title: string
  readonly file: 'certificate' | 'profile'
  readonly steps: readonly string[]
  readonly note?: string
}

export const trustGuides: readonly TrustGuide[] = [
  {
    id: 'android',
    title: 'Android phone or tablet',
    file: 'certificate',
    steps: [
      'Press <b>Download the certificate</b>. If Chrome warns about the file, press <b>Keep</b>: you compare it below.',
      'Open <b>Settings</b>, search there for <b>CA certificate</b> and press it. Else: <b>Security and privacy</b>, ' +
        '<b>More security settings</b>, <b>Encryption and credentials</b>, <b>Install a certificate</b>, <b>CA certificate</b>.',
      'Press <b>Install anyway</b> and confirm with the screen lock. A device without one asks you to set one first.',
      'Choose <b>vendly-authority.crt</b> from the downloads.',
    ],
    note:
      'Use Chrome. Android says from now on that the network may be monitored: it says so of every certificate that was ' +
      'added by hand.',
  },
  {
    id: 'apple',
    title: 'iPhone or iPad',
    file: 'profile',
    steps: [
      'Open this page in Safari, press <b>Download the profile</b> and <b>Allow</b>.',
      'Open <b>Settings</b> and press <b>Profile downloaded</b> near the top (else: <b>General</b>, <b>VPN and device ' +
        'management</b>). Press <b>Install</b>. It says <b>Not verified</b>, because nobody outside of this shop vouches for it.',
      'Go to <b>Settings</b>, <b>General</b>, <b>About</b>, <b>Certificate trust settings</b>, and switch <b>Vendly ' +
        'authority</b> on. Without this step it stays without effect.',
    ],
  },
  {
    id: 'windows',
    title: 'Windows',
    file: 'certificate',
    steps: [
      'Press <b>Download the certificate</b> and open the file.',
      'Press <b>Install certificate</b>, choose <b>Current user</b>, press <b>Next</b>.',
      'Choose <b>Place all certificates in the following store</b>, <b>Browse</b>, <b>Trusted root certification ' +
        'authorities</b>. Press <b>OK</b>, <b>Next</b>, <b>Finish</b>, and <b>Yes</b>.',
      'Close Chrome, Edge or Firefox altogether and open it again.',
    ],
    note: 'For everybody who uses this computer choose <b>Local machine</b> in place of <b>Current user</b>.',
  },
  {
    id: 'mac',
    title: 'Mac',
    file: 'certificate',
    steps: [
      'Press <b>Download the certificate</b> and open the file. <b>Keychain Access</b> opens; add it to <b>login</b>.',
      'Search there for <b>Vendly authority</b>, open it by a double click and open <b>Trust</b>.',
      'Beside <b>When using this certificate</b> choose <b>Always trust</b>. Close the window and enter your password.',
    ],
    note: 'An iPad may call itself a Mac: then take the steps for iPhone or iPad.',
  },
  {
    id: 'chromebook',
    title: 'Chromebook',
    file: 'certificate',
    steps: [
      'Press <b>Download the certificate</b>.',
      'Open <b>chrome://certificate-manager</b>, then <b>Installed by you</b>, <b>Trusted certificates</b>, <b>Import</b>.',
      'Choose <b>vendly-authority.crt</b>. If you are asked what for: to identify websites.',
    ],
  },
  {
    id: 'linux',
    title: 'Linux',
    file: 'certificate',
    steps: [
      'Press <b>Download the certificate</b>.',
      'Chrome or Chromium: open <b>chrome://certificate-manager</b>, then <b>Installed by you</b>, <b>Trusted ' +
        'certificates</b>, <b>Import</b>. In older ones: <b>chrome://settings/certificates</b>, <b>Authorities</b>.',
      'Firefox: <b>Settings</b>, <b>Privacy and security</b>, <b>View certificates</b>, <b>Authorities</b>, <b>Import</b>; ' +
        'tick <b>identify websites</b>.',
    ],
  },
]

/** The guide for the device that asks, as its browser names it. */
export function guideFor(userAgent: string): TrustGuide['id'] | null {
  if (/Android/.test(userAgent)) return 'android'
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'apple'
  if (/CrOS/.test(userAgent)) return 'chromebook'
  if (/Windows/.test(userAgent)) return 'windows'
  if (/Macintosh/.test(userAgent)) return 'mac'
  return /Linux|X11/.test(userAgent) ? 'linux' : null
}
