/**
 * Generated from the contract. Do not edit.
 */
import type { GenreName } from './genreName.ts';
import type { Id } from './id.ts';

/**
 * What a rule is about. `all` is every title and every channel.
 */
export type RuleTarget = {
  type: 'all';
} | {
  type: 'genre';
  genre: GenreName;
} | {
  type: 'episode' | 'series' | 'movie' | 'channel';
  id: Id;
};
