export function htmlPage(body: string, language: 'en' | 'hi' = 'en'): string {
  return `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;font-size:15px;color:#14211b">${body}</body></html>`
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Names of items and people are written by others and stand in HTML as text only. */
export function escapedHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}
