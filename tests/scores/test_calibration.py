import numpy as np
import pytest

from micoder.errors import BadModel
from micoder.scores.calibration import (
    Confusions,
    ScoreCalibration,
    calibration_json,
    em_correct,
    measure_confusions,
    read_calibration,
)

PAIRS = [*[("change", "change")] * 6, *[("change", "neutral")] * 2, *[("neutral", "neutral")] * 12]


def test_rates_are_shares_of_each_true_code():
    found = measure_confusions(PAIRS, ("change", "neutral"), smooth=0)

    assert ((0.75, 0.25), (0.0, 1.0)) == found.rates
    assert (0.4, 0.6) == found.priors


def test_the_posterior_is_bayes_of_rates_and_priors():
    found = measure_confusions(PAIRS, ("change", "neutral"), smooth=0)

    assert {"change": pytest.approx(2 / 14), "neutral": pytest.approx(12 / 14)} == found.posterior("neutral")


def test_a_code_that_was_never_measured_has_no_posterior():
    assert {} == measure_confusions(PAIRS, ("change", "neutral")).posterior("sustain")


def test_em_without_strength_finds_the_mix_of_a_session_that_differs_from_the_training():
    """Two informative kinds of line (likelihoods 0.8/0.2 and 0.2/0.8), in shares 0.68 and 0.32.

    A true share x of the first class gives 0.8x + 0.2(1 - x) = 0.68, so x = 0.8.
    """
    chances = np.array([[0.8, 0.2]] * 68 + [[0.2, 0.8]] * 32)

    corrected = em_correct(chances, np.array([0.5, 0.5]), strength=0.0, steps=2000)

    assert 0.8 == pytest.approx(corrected[:, 0].mean(), abs=1e-3)


def test_em_with_great_strength_leaves_the_chances_as_they_are():
    chances = np.array([[0.8, 0.2], [0.2, 0.8], [0.8, 0.2]])

    assert np.allclose(chances, em_correct(chances, np.array([0.5, 0.5]), strength=1e9), atol=1e-4)


def test_a_calibration_is_read_back_as_it_was_written(tmp_path):
    calibration = ScoreCalibration(
        None,
        Confusions(("change", "neutral"), ((0.75, 0.25), (0.0, 1.0)), (0.4, 0.6)),
        {"misc.r_to_q": 1.5},
        12.0,
    )
    (tmp_path / "confusions.json").write_text(calibration_json(calibration), encoding="utf-8")

    assert calibration == read_calibration(tmp_path)


def test_a_model_without_the_file_has_an_empty_calibration(tmp_path):
    assert ScoreCalibration() == read_calibration(tmp_path)


@pytest.mark.parametrize("text", ["[", '{"client": {"classes": ["a"]}}', "[]", '{"widening": {"a": "b"}}'])
def test_a_file_that_cannot_be_used_is_a_bad_model(tmp_path, text):
    (tmp_path / "confusions.json").write_text(text, encoding="utf-8")

    with pytest.raises(BadModel, match="cannot be used"):
        read_calibration(tmp_path)


def test_rates_that_do_not_fit_the_classes_are_refused():
    with pytest.raises(ValueError, match="differ in number"):
        Confusions(("a", "b"), ((1.0,),), (1.0,))
