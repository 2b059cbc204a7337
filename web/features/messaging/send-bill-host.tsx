import { useQuery } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { type DocumentSnapshot, readDocument } from '../../../core/contracts/documents.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { call } from '../../offline/api-client.ts'
import {
  closeSendBill,
  currentSendBill,
  type SendBillRequest,
  subscribeToSendBill,
} from '../../offline/send-bill.ts'
import { Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { EmailPart } from './email-part.tsx'
import { WhatsappPart } from './whatsapp-part.tsx'
import { words } from './words.ts'

/** Mounted once by the frame: shows the sheet that any screen asked for with `sendBill`. */
export function SendBillHost() {
  const request = useSyncExternalStore(subscribeToSendBill, currentSendBill)
  return request ? <SendBillSheet key={request.documentId} request={request} /> : null
}

function SendBillSheet({ request }: { request: SendBillRequest }) {
  const { documentId } = request
  const [way, setWay] = useState(request.way)
  const bill = useQuery({
    queryKey: ['documents', documentId],
    queryFn: ({ signal }) => call(readDocument, { params: { documentId }, signal }),
  })
  return (
    <Dialog open onClose={closeSendBill} title={words.title} closeLabel={words.close}>
      <div className="stack">
        {bill.isPending && (
          <Loading label={words.loading} slow={words.loading}>
            <Skeleton height="120px" />
          </Loading>
        )}
        {bill.isError && (
          <ErrorState
            title={words.failed}
            retry={{ label: words.again, act: () => void bill.refetch(), busy: bill.isFetching }}
          />
        )}
        {bill.data && (
          <>
            <p className="soft">{billLine(bill.data.snapshot)}</p>
            <Segments
              label={words.ways}
              fill
              value={way}
              onChange={setWay}
              options={[
                { value: 'whatsapp', label: words.whatsapp },
                { value: 'email', label: words.email },
              ]}
            />
            {way === 'whatsapp' ? (
              <WhatsappPart snapshot={bill.data.snapshot} customer={request.customer} />
            ) : (
              <EmailPart documentId={documentId} customer={request.customer} />
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}

function billLine({ number, totals, currency }: DocumentSnapshot): string {
  return words.of(number, formatMoney(totals.totalMinor, { currency }))
}
