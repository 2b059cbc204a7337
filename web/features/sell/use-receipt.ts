import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { printDocument, readInvoicePdf } from '../../../core/contracts/documents.ts'
import type { CompletedSale } from '../../../core/contracts/sales.ts'
import { call, callForFile } from '../../offline/api-client.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { newId } from './device.ts'
import { useRegisters } from './queries.ts'
import { useTill } from './till-context.ts'
import { problems, words } from './words.ts'

/**
 * The paper of a finished bill. With a printer at the counter it comes by itself; without one the browser prints the
 * same receipt. Neither holds up the next bill.
 */
export function useReceipt({ documentId }: CompletedSale) {
  const { outletId, registerId } = useTill()
  const registers = useRegisters(outletId)
  const hasPrinter = registers.data?.find((one) => one.id === registerId)?.printer != null

  const job = useMutation({
    mutationFn: (printJobId: string) =>
      call(printDocument, { params: { documentId }, body: { printJobId } }),
  })
  const pdf = useMutation({
    mutationFn: () => callForFile(readInvoicePdf, { params: { documentId } }),
    onSuccess: (file) => {
      const address = URL.createObjectURL(file)
      window.open(address, '_blank')
      // The new tab has read it long before.
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    },
  })

  const { mutate, isPending } = job
  const printHere = useCallback(() => {
    window.open(`/print/${documentId}?now=1`, '_blank')
  }, [documentId])
  const print = useCallback(() => {
    if (!hasPrinter) printHere()
    else if (!isPending) mutate(newId())
  }, [hasPrinter, printHere, isPending, mutate])

  const begun = useRef(false)
  useEffect(() => {
    if (!hasPrinter || begun.current) return
    begun.current = true
    mutate(newId())
  }, [hasPrinter, mutate])

  const failed = job.error ?? pdf.error
  const about = job.error ? words.done.printFailed : words.done.pdfFailed
  const state = isPending ? 'printing' : job.isSuccess ? 'printed' : 'idle'
  return {
    hasPrinter,
    state: state as 'printing' | 'printed' | 'idle',
    print,
    printHere,
    openPdf: () => pdf.mutate(),
    fetching: pdf.isPending,
    problem: failed ? `${about} ${problemWords(failed, problems)}` : null,
  }
}
