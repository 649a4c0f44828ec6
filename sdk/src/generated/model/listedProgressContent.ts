/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { ListedProgressContentType } from './listedProgressContentType.ts';

export type ListedProgressContent = {
  type: ListedProgressContentType;
  id: Id;
};
