// What a drawing says on the page around the map, where the page will put the same: the finding above the map and the card
// beside it. Streamlit does not write again what it thinks stands there; so what the page does not confirm is taken back.

const FINDING = "h1.headline", CARD = ".st-key-card .card";

export class PageWords {
  // `page` is the document around the map's frame, if any.
  constructor(page) {
    this.page = page;
    this.keep();
  }

  show({ summary, card }) {
    const finding = this.page?.querySelector(FINDING);
    if (finding) {
      if (!this.finding || this.finding.node !== finding || finding.textContent !== this.finding.text) {
        this.finding = { node: finding, was: finding.textContent }; // the page's own
      }
      finding.textContent = this.finding.text = summary;
    }
    const place = this.page?.querySelector(CARD);
    if (place && card && !lessOfTheSame(card, place)) {
      const was = this.card?.node === place ? this.card.was : place.outerHTML;
      place.outerHTML = card;
      this.card = { node: this.page.querySelector(CARD), was };
    }
  }

  // The page says the same.
  keep() {
    this.finding = this.card = null;
  }

  // The page says otherwise. What it has written anew since is its own.
  takeBack() {
    if (this.finding?.node.isConnected && this.finding.node.textContent === this.finding.text) this.finding.node.textContent = this.finding.was;
    if (this.card?.node.isConnected) this.card.node.outerHTML = this.card.was;
    this.keep();
  }
}

// Whether a card lacks figures, and that of the same place is there: the page may write the whole one over what it takes to
// be the same, which writes nothing.
const lessOfTheSame = (card, place) => {
  const drawn = new DOMParser().parseFromString(card, "text/html").querySelector(".card");
  return drawn?.dataset.lacking !== undefined && drawn.dataset.opened === place.dataset.opened;
};
