/** What people type: the port is left out where it is the usual one. */
export function httpsAddress(host: string, port: number): string {
  return `https://${host}${port === 443 ? '' : `:${port}`}`
}
