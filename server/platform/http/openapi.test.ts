import { expect, test } from 'vitest'
import { allOperations } from '../../../core/contracts/all.ts'
import { openApiDocument } from './openapi.ts'

interface Described {
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly example?: unknown }>>
  }
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string
        readonly content?: Readonly<Record<string, { example?: unknown }>>
      }
    >
  >
  readonly description: string
}

const document = openApiDocument(allOperations) as {
  paths: Record<string, Record<string, Described>>
}
const described = (path: string, method: string): Described => {
  const found = document.paths[path.replaceAll(/:([A-Za-z]+)/g, '{$1}')]?.[method.toLowerCase()]
  if (!found) throw new Error(`${method} ${path} is not described`)
  return found
}

test.each(allOperations.map((operation) => [operation.id, operation] as const))(
  '%s is described with who may call it, its refusals and examples that its schemas accept',
  (_id, operation) => {
    const description = described(operation.path, operation.method)
    expect(description.description).toMatch(/^(Public|Needs the permission `[a-z_.]+`)/)
    const words = Object.values(description.responses).map((answer) => answer.description)
    for (const code of operation.refusals) expect(words.join('\n')).toContain(`\`${code}\``)
    if (operation.body) {
      const example = description.requestBody?.content['application/json']?.example
      expect(operation.body.safeParse(example).error?.issues).toBeUndefined()
    }
    const status = String(operation.status ?? 200)
    if (operation.produces || status === '204') return
    const answer = description.responses[status]?.content?.['application/json']?.example
    expect(operation.response.safeParse(answer).error?.issues).toBeUndefined()
  },
)
