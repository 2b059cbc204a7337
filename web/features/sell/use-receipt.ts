import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import {
  type DocumentSnapshot,
  listPrintJobs,
  type PrintJob,
  printTrainingPaper,
  readInvoicePdf,
} from '../../../core/contracts/documents.ts'
import type { Register } from '../../../core/contracts/outlets.ts'
import type { CompletedSale } from '../../../core/contracts/sales.ts'
import { trainingNumber } from '../../../core/rules/numbering.ts'
import { newId } from '../../offline/acts.ts'
import { call, callForFile } from '../../offline/api-client.ts'
import { printDocumentHere, printJobAgain } from '../../offline/papers/own-printing.ts'
import { printWayOf } from '../../offline/printing.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { keepTrainingPaper } from '../../offline/training.ts'
import { useRegister } from '../../offline/use-register.ts'
import { openFile } from '../../ui/files.ts'
import { useTill } from './till-context.ts'
import { problems, words } from './words.ts'

/**
 * The paper of a finished bill. With a printer at the counter it comes by itself; without one the browser prints the
 * same receipt. Neither holds up the next bill.
 */
export function useReceipt({ documentId, trainingDocument }: CompletedSale) {
  const register = useRegister()
  const way = printWayOf(register)
  const practice = useTrainingPaper(documentId, trainingDocument)
  const hasPrinter = trainingDocument ? way === 'network' : way !== 'browser'
  const printer = usePrinter(documentId, register)
  const pdf = useMutation({
    mutationFn: () => callForFile(readInvoicePdf, { params: { documentId } }),
    onSuccess: openFile,
  })

  const { send } = trainingDocument ? practice : printer
  const printHere = useCallback(() => {
    window.open(`/print/${documentId}?now=1`, '_blank')
  }, [documentId])
  const begun = useRef(false)
  useEffect(() => {
    if (!hasPrinter || begun.current) return
    begun.current = true
    send()
  }, [hasPrinter, send])

  return {
    hasPrinter,
    state: trainingDocument ? practice.state : printer.state,
    /** What training made has no file: the server keeps nothing of it. */
    hasPdf: trainingDocument === null,
    print: hasPrinter ? send : printHere,
    printHere,
    openPdf: () => pdf.mutate(),
    fetching: pdf.isPending,
    problem:
      practice.problem ??
      printer.problem ??
      (pdf.error ? `${words.done.pdfFailed} ${problemWords(pdf.error, problems)}` : null),
  }
}

/** The paper of training: printed at once, or kept on this device for the page that prints. */
function useTrainingPaper(documentId: string, snapshot: DocumentSnapshot | null) {
  const sent = useMutation({
    mutationFn: async () => {
      const number = trainingNumber
      if (snapshot) await call(printTrainingPaper, { body: { snapshot: { ...snapshot, number } } })
    },
  })
  useEffect(() => {
    if (snapshot) keepTrainingPaper(documentId, snapshot)
  }, [documentId, snapshot])
  const { mutate } = sent
  const send = useCallback(() => mutate(), [mutate])
  const states = { pending: 'waiting', error: 'failed', success: 'printed', idle: 'idle' } as const
  const says = sent.error ? problemWords(sent.error, problems) : null
  return {
    send,
    state: states[sent.status] satisfies PrintState,
    problem: says && `${words.done.printFailed} ${says}`,
  }
}

type PrintState = 'idle' | 'waiting' | 'printed' | 'failed'

const stateOf = (job: PrintJob | undefined): PrintState => {
  if (!job) return 'idle'
  return job.status === 'printed' || job.status === 'failed' ? job.status : 'waiting'
}

/** Sends the receipt to the counter's printer and follows it until the paper is out. */
function usePrinter(documentId: string, register: Register | undefined) {
  const { registerId } = useTill()
  const sent = useMutation({
    mutationFn: (again: PrintJob | undefined) =>
      again
        ? printJobAgain(register, again)
        : printDocumentHere(register, { printJobId: newId(), documentId }),
  })
  const jobs = useQuery({
    queryKey: ['prints', registerId, sent.data?.id],
    queryFn: async () => (await call(listPrintJobs)).jobs,
    enabled: stateOf(sent.data) === 'waiting',
    refetchInterval: ({ state }) => {
      const job = state.data?.find((one) => one.id === sent.data?.id)
      return job && stateOf(job) !== 'waiting' ? false : 1_500
    },
  })
  const job = jobs.data?.find((one) => one.id === sent.data?.id) ?? sent.data
  const state = sent.isPending ? 'waiting' : stateOf(job)

  const { mutate } = sent
  const send = useCallback(() => {
    if (state !== 'waiting') mutate(state === 'failed' ? job : undefined)
  }, [state, job, mutate])
  const failed = sent.error
    ? problemWords(sent.error, problems)
    : state === 'failed'
      ? (job?.way === 'usb' && job.lastError) || words.done.printerSilent
      : null
  const late = state === 'waiting' && job?.lastError ? words.done.printerLate : null
  return { send, state, problem: failed ? `${words.done.printFailed} ${failed}` : late }
}
