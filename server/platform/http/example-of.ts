type Json = Readonly<Record<string, unknown>>

/** Values that make an example read like a shop, by the name of the field. */
const byName: Readonly<Record<string, unknown>> = {
  name: 'Assam second flush tea',
  businessName: 'Saffron & Sage',
  email: 'asha@example.com',
  phone: '919820012345',
  gstin: '27AAPFU0939F1ZV',
  stateCode: '27',
  stateName: 'Maharashtra',
  currency: 'INR',
  country: 'IN',
  timeZone: 'Asia/Kolkata',
  city: 'Mumbai',
  postcode: '400028',
  code: 'T1',
  unit: 'NOS',
  hsn: '0902',
  number: 'T1/26-27/000042',
  creditNoteNumber: 'T1C/26-27/00007',
  reason: 'Wrong size',
  host: '192.168.1.50',
  port: 9100,
  quantityMilli: 1000,
  rate: 180_000,
  rateAbove: 180_000,
  label: 'CGST',
  barcodes: ['8901234567894'],
  packMark: 'box',
  prefix: '21',
  firstPassword: 'three plain words',
  newPassword: 'three plain words',
  csv: 'code,name,price,tax_class\nTEA-1,Assam tea,230.00,gst5\n',
  scaleCode: '10042',
  base64: 'iVBORw0KGgo=',
  publicKey:
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqnerbyaMwGgSKmyIWxvfBwwlnrcvYmQMKq0VjHVXErWqZgJ2-x4b2FYqsoka9NiYbOvIzaQsba1F4tWBo6tMdQ',
  proof: 'LLzTgcJdS3oVHh81FSAtScqQCdE1AHdd0ZkskB2s_G8eGSd1vGe7jJGxFSRGacRbDDuvK7UZxHNwsvtwhQb3kg',
  birthday: '10-17',
  tags: ['regular'],
  from: '10:00',
  to: '19:00',
  untilTime: '18:00',
  endsAt: '2026-10-17T12:47:00.000Z',
}

const byFormat: Readonly<Record<string, string>> = {
  uuid: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11',
  'date-time': '2026-10-17T12:12:00.000Z',
  date: '2026-10-17',
  email: 'asha@example.com',
}

/**
 * A value that a JSON schema allows and that a reader recognises: for the description of the API. Fields that may be
 * left out are shown too, for an example is where people look for what can be said.
 */
export function exampleOf(schema: Json, name = ''): unknown {
  if ('const' in schema) return schema.const
  if ('default' in schema && schema.default !== null) return schema.default
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const choices = (schema.anyOf ?? schema.oneOf) as readonly Json[] | undefined
  if (choices) return exampleOf(choices[0] ?? {}, name)
  if (Array.isArray(schema.allOf)) return exampleOf(schema.allOf[0] as Json, name)
  if (schema.type === 'object') return objectExample(schema)
  if (schema.type === 'array') return arrayExample(schema, name)
  if (schema.type === 'string') return stringExample(schema, name)
  if (schema.type === 'integer' || schema.type === 'number') return numberExample(schema, name)
  if (schema.type === 'boolean') return true
  return null
}

function objectExample(schema: Json): Json {
  const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, Json>>)
  return Object.fromEntries(properties.map(([name, inner]) => [name, exampleOf(inner, name)]))
}

function arrayExample(schema: Json, name: string): unknown {
  if (Array.isArray(byName[name])) return byName[name]
  const length = Math.max(1, Number(schema.minItems ?? 1))
  return Array.from({ length }, () => exampleOf((schema.items ?? {}) as Json, name))
}

function stringExample(schema: Json, name: string): string {
  const named = byName[name]
  if (typeof named === 'string' && fits(named, schema)) return named
  if (typeof schema.example === 'string') return schema.example
  const format = typeof schema.format === 'string' ? byFormat[schema.format] : undefined
  if (format) return format
  const pattern = typeof schema.pattern === 'string' ? schema.pattern : ''
  const plain = [
    'text',
    '27',
    '42',
    'AB',
    '1234',
    '482913',
    'T1',
    '8901234567894',
    '26-27',
    'A',
    'a1'.repeat(32),
  ]
  return plain.find((text) => fits(text, schema, pattern)) ?? 'text'
}

function fits(text: string, schema: Json, pattern = schema.pattern): boolean {
  const { minLength = 0, maxLength = Number.MAX_SAFE_INTEGER } = schema as Record<string, number>
  const matches = typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text)
  return matches && text.length >= minLength && text.length <= maxLength
}

function numberExample(schema: Json, name: string): number {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = schema as Record<string, number>
  const named = byName[name]
  const wanted = typeof named === 'number' ? named : name.endsWith('Minor') ? 230_00 : 1
  return Math.min(Math.max(wanted, minimum), maximum)
}
