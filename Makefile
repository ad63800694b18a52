.PHONY: setup
setup:
	@./setup.sh
