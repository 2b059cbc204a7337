import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type CollectionReceipt, readCollectionReceipt } from '../../../core/contracts/khata.ts'
import { layoutCollection } from '../../../core/rules/receipt/layout-collection.ts'
import { columnsOfPaper } from '../../../core/rules/receipt/rows.ts'
import { callForFile } from '../../offline/api-client.ts'
import { isAway } from '../../offline/api-problem.ts'
import { readCollectionHere } from '../../offline/customers/collect-here.ts'
import { Banner } from '../../ui/surface.tsx'
import { PaperView } from './paper-view.tsx'
import { words } from './words.ts'

/** The receipt of collected dues as its paper. */
export function CollectionScreen() {
  const { collectionId = '' } = useParams({ strict: false }) as { collectionId?: string }
  const collection = useQuery({
    queryKey: ['documents', 'collection', collectionId],
    queryFn: () => readCollectionHere(collectionId),
  })
  const receipt = collection.data?.receipt
  return (
    <>
      {collection.data?.flags.map(({ kind }) => (
        <div key={kind} className="no-print">
          <Banner kind="care">{words.collectionFlags[kind]}</Banner>
        </div>
      ))}
      <PaperView
        title={receipt ? words.receipt(receipt.number) : ''}
        rows={receipt ? (width) => layoutCollection(receipt, columnsOfPaper(width)) : null}
        bytes={(paper) => bytesOf(collectionId, receipt, paper)}
        error={collection.error}
        onRetry={() => void collection.refetch()}
      />
    </>
  )
}

/** Set by the server; where it is away, by this device. */
async function bytesOf(
  collectionId: string,
  receipt: CollectionReceipt | undefined,
  paper: '80' | '58',
): Promise<Blob> {
  try {
    return await callForFile(readCollectionReceipt, { params: { collectionId }, query: { paper } })
  } catch (error) {
    if (!receipt || !isAway(error)) throw error
    const { rowsToBytes } = await import('../../offline/papers/paper-bytes.ts')
    const rows = layoutCollection(receipt, columnsOfPaper(paper))
    return new Blob([Uint8Array.from(await rowsToBytes(rows, { paper, cutter: true }))])
  }
}
