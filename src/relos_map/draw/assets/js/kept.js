// What a browser keeps for us; a page opened from disk, or a careful browser, may keep nothing.
export const get = (store, key) => { try { return window[store].getItem(key); } catch { return null; } };
export const set = (store, key, value) => { try { window[store].setItem(key, value); } catch { /* it lasts as long as the page */ } };
