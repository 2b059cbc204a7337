import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isDatabaseTrouble } from '../database/trouble.ts'
import { RefusalError } from '../refusal-error.ts'
import {
  internalProblem,
  type Problem,
  problemOf,
  sendProblem,
  unavailableProblem,
} from './problem.ts'

/** Turns whatever a handler threw into a problem document; the inside of a defect goes to the log only. */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = problemFor(error)
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
  return sendProblem(reply, problem)
}

function problemFor(error: unknown): Problem {
  if (error instanceof RefusalError) return refusalProblem(error)
  if (hasZodFastifySchemaValidationErrors(error)) {
    return {
      ...problemOf('request.malformed'),
      fields: error.validation.map((issue) => ({
        path: `${error.validationContext ?? 'body'}${issue.instancePath.replaceAll('/', '.')}`,
        why: issue.message ?? 'not valid',
      })),
    }
  }
  const { statusCode = 500, message } = error as Partial<FastifyError>
  if (statusCode === 413) return problemOf('request.too_large')
  if (statusCode >= 400 && statusCode < 500)
    return { ...problemOf('request.malformed'), detail: message }
  if (isDatabaseTrouble(error)) return unavailableProblem()
  return internalProblem()
}

/** A rule that finds a field malformed names it as `fields`, at the place where schema errors name theirs. */
function refusalProblem({ code, facts }: RefusalError): Problem {
  if (code !== 'request.malformed' || !Array.isArray(facts.fields)) return problemOf(code, facts)
  const { fields, ...others } = facts
  return { ...problemOf(code, others), fields: fields as Problem['fields'] }
}
