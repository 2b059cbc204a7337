import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../project-folder.ts'
import { trustStyle } from './trust-style.ts'

/** Roles and their values in light and in dark, as a style sheet gives them. */
function rolesOf(style: string): { light: Map<string, string>; dark: Map<string, string> } {
  const [light = '', rest = ''] = style.split('@media (prefers-color-scheme: dark)')
  const [dark = ''] = rest.split('\n@media')
  const read = (part: string) =>
    new Map(
      [...part.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, role = '', value = '']) => [
        role,
        value.trim(),
      ]),
    )
  return { light: read(light), dark: read(dark) }
}

test('the trust page has the colours of the screens, though it stands alone', () => {
  const tokens = path.join(projectFolder(), 'web', 'ui', 'styles', 'tokens.css')
  const screens = rolesOf(readFileSync(tokens, 'utf8'))
  const page = rolesOf(trustStyle)
  expect(page.light.size).toBeGreaterThan(12)
  expect(page.dark.size).toBe(page.light.size - 1)
  for (const scheme of ['light', 'dark'] as const) {
    for (const [role, value] of page[scheme]) {
      expect(screens[scheme].get(role), `${role} in ${scheme}`).toBe(value)
    }
  }
})
