import { z } from 'zod'
import { allRefusals } from '../../../core/contracts/all.ts'
import type { Operation } from '../../../core/contracts/operation.ts'
import { permissions } from '../../../core/contracts/permissions.ts'
import { exampleOf } from './example-of.ts'

type Json = Readonly<Record<string, unknown>>

/** The OpenAPI 3.1 description of every operation: schemas, permission, scope, refusals and examples. */
export function openApiDocument(operations: readonly Operation[]): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vendly',
      version: '1',
      description: `Amounts are whole minor units (paise), quantities thousandths, rates parts per million. Ids are made by the caller (UUIDv7) and make every write safe to repeat. Refusals come as application/problem+json with a stable \`code\`.`,
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema },
    },
    paths,
  }
}

const problemSchema = {
  type: 'object',
  required: ['status', 'code', 'title'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; meant for programs' },
    title: { type: 'string', description: 'A sentence for people' },
    detail: { type: 'string' },
    facts: { type: 'object', description: 'What a person needs to act on it' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, why: { type: 'string' } } },
    },
  },
}

function describe(operation: Operation): Json {
  return {
    operationId: operation.id,
    tags: [operation.area],
    summary: operation.summary,
    description: accessText(operation),
    ...(operation.permission && { security: [{ accessToken: [] }] }),
    parameters: [
      ...parameters(operation, 'params'),
      ...parameters(operation, 'query'),
      ...headers(operation),
    ],
    ...(operation.body && { requestBody: requestBody(operation) }),
    responses: responses(operation),
  }
}

function accessText(operation: Operation): string {
  if (!operation.permission) return 'Public.'
  const scope = operation.scope ? ` Acts at one ${operation.scope}.` : ''
  return `Needs the permission \`${operation.permission}\`: ${permissions[operation.permission].toLowerCase()}.${scope}`
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return rest
}

function parameters(operation: Operation, place: 'params' | 'query'): Json[] {
  const schema = operation[place]
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place === 'params' ? 'path' : 'query',
    required: place === 'params' || required.includes(name),
    schema: property,
  }))
}

function headers(operation: Operation): Json[] {
  const header = (name: string, required: boolean) => ({
    name,
    in: 'header',
    required,
    schema: { type: 'string', format: 'uuid' },
  })
  if (!operation.scope) return []
  const outlet = header('x-vendly-outlet', false)
  return operation.scope === 'register' ? [outlet, header('x-vendly-register', true)] : [outlet]
}

function requestBody(operation: Operation): Json {
  const schema = operation.body ? schemaOf(operation.body, 'input') : {}
  const example = operation.example?.body ?? exampleOf(schema)
  return {
    required: true,
    content: { 'application/json': { schema, example } },
  }
}

function responses(operation: Operation): Json {
  const success = operation.produces
    ? { [operation.produces]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': responseContent(operation) }
  const status = operation.status ?? 200
  const answers: Record<string, Json> = {
    [status]: { description: 'Done', ...(status !== 204 && { content: success }) },
  }
  for (const [code, kind] of refusalsOf(operation)) {
    const earlier = (answers[kind.status]?.description as string | undefined) ?? ''
    answers[kind.status] = {
      description: `${earlier}${earlier ? '\n\n' : ''}\`${code}\`: ${kind.says}`,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return answers
}

function responseContent(operation: Operation): Json {
  const schema = schemaOf(operation.response, 'output')
  return { schema, example: operation.example?.response ?? exampleOf(schema) }
}

function refusalsOf(operation: Operation) {
  const guarded = operation.permission
    ? ['session.missing', 'session.expired', 'permission.missing']
    : []
  const scoped = operation.scope ? ['outlet.choose', 'outlet.not_yours', 'register.unknown'] : []
  return ['request.malformed', ...guarded, ...scoped, ...operation.refusals].flatMap((code) => {
    const kind = allRefusals[code]
    return kind ? [[code, kind] as const] : []
  })
}
