import * as contract from '../../../core/contracts/labels.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { giveInStoreBarcodes } from '../catalog/public.ts'
import { makeLabelRoll, makeLabelSheet, previewLabels } from './make-labels.ts'

export const labelsRoutes: Route[] = [
  route(contract.makeLabelSheet, async ({ database, actor, body }) => ({
    bytes: await makeLabelSheet(database, actor, body),
    contentType: 'application/pdf',
    fileName: 'labels.pdf',
  })),
  route(contract.makeLabelRoll, async ({ database, actor, body }) => ({
    bytes: await makeLabelRoll(database, actor, body),
    contentType: 'application/octet-stream',
    fileName: body.language === 'zpl' ? 'labels.zpl' : 'labels.bin',
  })),
  route(contract.previewLabels, ({ database, actor, body }) =>
    previewLabels(database, actor, body),
  ),
  route(contract.giveInStoreBarcodes, ({ database, actor, body }) =>
    giveInStoreBarcodes(database, actor, body),
  ),
]
