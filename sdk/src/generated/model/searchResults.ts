/**
 * Generated from the contract. Do not edit.
 */
import type { SearchResult } from './searchResult.ts';
import type { SearchResultsMatching } from './searchResultsMatching.ts';

export interface SearchResults {
  /**
     * How many were found, and can be paged through; of more than 1,000 only the 1,000 best are.
     * @minimum 0
     * @maximum 1000
     */
  total_results: number;
  /** False where there are more than `total_results`. */
  total_is_exact: boolean;
  /**
     * `all_words`: results have every word. `similar_words`: nothing has; these have every word, or one that is spelt almost like it.
     * `fewer_words`: these lack one.
     */
  matching: SearchResultsMatching;
  /** @maxItems 100 */
  results: SearchResult[];
}
