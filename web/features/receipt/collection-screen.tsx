import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { readCollection, readCollectionReceipt } from '../../../core/contracts/khata.ts'
import { layoutCollection } from '../../../core/rules/receipt/layout-collection.ts'
import { columnsOfPaper } from '../../../core/rules/receipt/rows.ts'
import { call, callForFile } from '../../offline/api-client.ts'
import { PaperView } from './paper-view.tsx'
import { words } from './words.ts'

/** The receipt of collected dues as its paper. */
export function CollectionScreen() {
  const { collectionId = '' } = useParams({ strict: false }) as { collectionId?: string }
  const collection = useQuery({
    queryKey: ['documents', 'collection', collectionId],
    queryFn: () => call(readCollection, { params: { collectionId } }),
  })
  const receipt = collection.data?.receipt
  return (
    <PaperView
      title={receipt ? words.receipt(receipt.number) : ''}
      rows={receipt ? (width) => layoutCollection(receipt, columnsOfPaper(width)) : null}
      bytes={(paper) =>
        callForFile(readCollectionReceipt, { params: { collectionId }, query: { paper } })
      }
      error={collection.error}
      onRetry={() => void collection.refetch()}
    />
  )
}
