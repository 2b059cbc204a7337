export { readDisplayLine } from './display-line.ts'
