#!/usr/bin/env python3
"""Trains the labeller that tells main content from boilerplate, and cross-validates it.

    pip install -r training/requirements.txt
    cargo build --release -p newsieve -p newsieve-train
    python3 training/labeller.py --data DATA --scorer extract_score.py gold target/release/newsieve
    target/release/newsieve-train features FEATURES DATA/extract/SET... DATA/text/SET...
    python3 training/labeller.py --features FEATURES --data DATA --scorer extract_score.py train src/extract/model/labeller.model
    python3 training/labeller.py --features FEATURES --data DATA --scorer extract_score.py validate target/release/newsieve

DATA holds, for each set, `truth.jsonl` (`id`, `url` or `host`, `text` or the snippets `with` and `without`) beside the
documents. `gold` writes sets that are clean already, the gold texts as documents and what the program makes of pages of all kinds, so that the
labeller learns to leave such alone. `labels.py` says which blocks are content. Features of text depend on the headline, which the program finds by its built-in
model: where what is learned about headlines changes, train, build and write the features again. All features are computed by
`newsieve-train`, by the code of the program; what is here fits tables and trees to them.

What is learned, for HTML and for
text each: two linear tables over hashed words and names (logistic regression), and gradient-boosted trees over all features, among
them what the tables say. The trees see a table's opinion only of sites that it was not trained on. HTML has two sets of trees: of articles alone, and of all kinds of
pages with the others weighing more; and trees that tell the kind of a page, by which the program blends the two, with two tables of their own
over the words and names of whole pages. Text has trees
that find the headline among the lines before the text, and trees that score blocks again where it is known how often each stands on the
pages of its site, and trees that tell texts that are clean already from dumps, by what they look like as a whole. Golds have
errors: labels that a model of other sites contradicts by far are not trained on.

`train` also writes `training/parity.json`, rows and the scores that the program must give them; `parity` writes it for a model that is there.
`validate` trains one model for each fold, runs
the program with it over the documents of the sites in that fold, and scores what it wrote: by site, or with `--by set` by whole
data sets.
"""
import argparse, os
import columns, data, export, gold, parity, training, validate
from family import Family

PARITY = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'parity.json')


def features_parser(about):
    """Takes what scripts need that read features and golds."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('features', 'data', 'scorer'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--newsieve-train', default=columns.default_program(), help='the program that computes features')
    return parser


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--features')
    parser.add_argument('--data', required=True)
    parser.add_argument('--scorer', required=True)
    parser.add_argument('--newsieve-train', default=columns.default_program(), help='the program that computes features')
    parser.add_argument('--parity', default=PARITY, help='where rows and their scores are written')
    commands = parser.add_subparsers(dest='command', required=True)
    commands.add_parser('gold').add_argument('program')
    commands.add_parser('train').add_argument('model')
    commands.add_parser('parity').add_argument('model')
    check = commands.add_parser('validate')
    check.add_argument('program')
    check.add_argument('--by', choices=['site', 'set'], default='site')
    check.add_argument('--keep', help='folder for the models of the folds and the texts')
    check.add_argument('--option', action='append', default=[], help='passed on to the program')
    options = parser.parse_args()
    scorer = data.load_scorer(options.scorer)
    if options.command == 'gold':
        return gold.write_gold(options, scorer)
    html, text = Family(options, scorer, 'html', data.HTML_SETS), Family(options, scorer, 'text', data.TEXT_SETS)
    if options.command == 'validate':
        validate.validate(options, scorer, [html, text])
    elif options.command == 'parity':
        parity.write(options.parity, options.model, html, text)
    else:
        parts = {name: part for f in (html, text) for name, part in training.train(f, f.folds(lambda d: d.site)).items()}
        export.write_model(options.model, export.header(options, [html, text]), parts)
        parity.write(options.parity, options.model, html, text, parts)


if __name__ == '__main__':
    main()
