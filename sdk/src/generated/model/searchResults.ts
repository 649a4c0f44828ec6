/**
 * Generated from the contract. Do not edit.
 */
import type { SearchResult } from './searchResult.ts';
import type { SearchResultsMatching } from './searchResultsMatching.ts';

export interface SearchResults {
  /**
     * How many match, where that is known. Of many they are not all counted: at least 100, at least as many as the page reaches, and at
     * most 1,000, which is how far one can page.
     * @minimum 0
     * @maximum 1000
     */
  total_results: number;
  /** False where more match than `total_results`. */
  total_is_exact: boolean;
  /**
     * `all_words`: results have every word. `similar_words`: nothing has; these have every word, or one that is spelt almost like it.
     * `fewer_words`: these lack one.
     */
  matching: SearchResultsMatching;
  /** @maxItems 100 */
  results: SearchResult[];
}
